"""What a marksheet would do: each line compared with what is here, in order. Nothing is changed by looking."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from endeavour.access.actor import Actor
from endeavour.exchange.attainment import wording
from endeavour.exchange.comparing.here import Here, named, only_pupils
from endeavour.exchange.comparing.matching import pupil_of_ref
from endeavour.exchange.models import Marksheet
from endeavour.exchange.readers.dates import Dates
from endeavour.exchange.readers.identity import split_name
from endeavour.exchange.records import PupilRef
from endeavour.foundation.identifiers import tidy
from endeavour.foundation.names import name_key
from endeavour.foundation.words import Sentence, sentence
from endeavour.needs.actions.attainment import LONGEST_SUBJECT
from endeavour.needs.models import Attainment, Scale
from endeavour.needs.scales import levels_in, placed
from endeavour.people.models import Pupil
from endeavour.people.queries import pupils_for
from endeavour.schools.models import School, Term


class Kind(StrEnum):
    """What a line would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one child: as it was read, whom and what it means, and what it would do. `was` is the value here
    already; `because` why it cannot be kept.
    """

    row: str
    said: Mapping[str, str]
    kind: Kind = Kind.WRONG
    pupil: Pupil | None = None
    subject: str = ""
    on: date | None = None
    scale: Scale | None = None
    value: str = ""
    expected: str = ""
    was: str = ""
    because: Sentence | None = None

    @property
    def called(self) -> str:
        """Whom the line names: the child it means, or what is written there."""
        if self.pupil is not None:
            return self.pupil.called
        names = (self.said.get("forename", ""), self.said.get("surname", ""))
        return self.said.get("name") or " ".join(one for one in names if one) or self.said.get("upn", "")


@dataclass(frozen=True, slots=True)
class MarksheetPlan:
    """Every line with what it would do."""

    lines: Sequence[Line]
    by_kind: Mapping[Kind, list[Line]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines would do what."""
        return {kind.value: len(self.by_kind[kind]) for kind in Kind}

    def digest(self) -> str:
        """What it would do, in one word: another where the records, the file or the reader are others."""
        about = [
            [
                *(one.kind.value, one.row, one.pupil and one.pupil.pk, one.subject, str(one.on)),
                *(one.value, one.expected, one.was, one.scale and one.scale.pk),
            ]
            for one in self.lines
        ]
        return hashlib.sha256(json.dumps(about).encode()).hexdigest()


class _Unclear(Exception):
    """A line that cannot be kept, with the sentence that says why."""

    def __init__(self, text: str | Sentence, **values: str) -> None:
        super().__init__()
        self.because = text if isinstance(text, Sentence) else sentence(text, **values)


def plan_of(row: Marksheet, *, by: Actor, on: date) -> MarksheetPlan:
    """What a marksheet would do if it were kept now, by somebody: it means children whose records they open alone.
    Seven queries.
    """
    here = only_pupils(School(pk=row.school_id), list(pupils_for(by, on=on)), day=on)
    scales = {one.name.casefold(): one for one in Scale.objects.all()}
    known = _Known(here, scales, row, list(Term.objects.order_by("-starts_on")), _subjects(), on)
    lines = [known.read(said) for said in row.lines]
    lines = [known.read(said) for said in row.lines] if known.read_again() else lines
    found = list(_compared(lines))
    return MarksheetPlan(found, {kind: [one for one in found if one.kind is kind] for kind in Kind})


def _subjects() -> dict[str, str]:
    rows = Attainment.objects.order_by("subject").values_list("subject", flat=True).distinct()
    return {subject.casefold(): subject for subject in rows}


class _Known:
    """What lines are read by: children, scales, terms and subjects that are here, and what was said of the file."""

    def __init__(
        self,
        here: Here,
        scales: Mapping[str, Scale],
        row: Marksheet,
        terms: Sequence[Term],
        subjects: dict[str, str],
        on: date,
    ) -> None:
        self.here, self.scales, self.terms, self.subjects, self.on = here, scales, terms, subjects, on
        self.row = row
        self.scale = next(one for one in scales.values() if one.pk == row.scale_id)
        self.dates = Dates(on)

    def read_again(self) -> bool:
        """Whether days in figures were met both ways round, so that those that could be either are doubtful."""
        doubtful = self.dates.to_read_again()
        self.dates = Dates(self.on, doubtful=doubtful)
        return bool(doubtful)

    def read(self, said: Mapping[str, str]) -> Line:
        line = Line(said["row"], said, value=said.get("value", ""), subject=said.get("subject", ""))
        try:
            line = replace(line, pupil=self._pupil(said))
            line = replace(line, subject=self._subject(said), on=self._day(said), scale=self._scale(said))
            value, expected = self._values(said, line.scale or self.scale)
            return replace(line, value=value, expected=expected, kind=Kind.NEW)
        except _Unclear as unclear:
            return replace(line, because=unclear.because)

    def _pupil(self, said: Mapping[str, str]) -> Pupil:
        whole = split_name(said["name"]) if said.get("name") else None
        surname = said.get("surname") or (whole.surname if whole else "")
        forename = said.get("forename") or (whole.forename if whole else "")
        upn = tidy(said.get("upn", ""))
        if not upn and not (surname and forename):
            raise _Unclear(wording.WHICH_PUPIL)
        born = self.dates.read(said["dob"], "dob") if said.get("dob") else None
        if isinstance(born, Sentence):
            raise _Unclear(born)
        found = pupil_of_ref(self.here, PupilRef("", upn, surname, forename, born, whole.whole if whole else ""))
        if isinstance(found, Sentence):
            raise _Unclear(wording.SEVERAL if "count" in found.values else wording.NOBODY)
        if surname and forename and _another(found, surname, forename, born):
            raise _Unclear(wording.OTHER_CHILD)
        return found

    def _subject(self, said: Mapping[str, str]) -> str:
        subject = said.get("subject", "")
        if not subject:
            raise _Unclear(wording.NO_SUBJECT)
        if len(subject) > LONGEST_SUBJECT or "/" in subject:
            raise _Unclear(wording.LONG_SUBJECT)
        return self.subjects.setdefault(subject.casefold(), subject)

    def _day(self, said: Mapping[str, str]) -> date:
        if said.get("on"):
            day = self.dates.read(said["on"], "on")
            if isinstance(day, Sentence):
                raise _Unclear(day)
        elif said.get("term"):
            day = self._of_term(said["term"])
        else:
            day = self.row.day_on
        if day > self.on:
            raise _Unclear(wording.TO_COME)
        return day

    def _of_term(self, name: str) -> date:
        """A term stands for its last day, and while it runs for the day that was said of the file."""
        for term in self.terms:
            if term.name.casefold() == name.casefold() and term.starts_on <= self.on:
                return min(term.ends_on, self.row.day_on) if term.ends_on >= self.on else term.ends_on
        raise _Unclear(wording.NO_TERM, term=name)

    def _scale(self, said: Mapping[str, str]) -> Scale:
        if not said.get("scale"):
            return self.scale
        found = self.scales.get(said["scale"].casefold())
        if found is None:
            raise _Unclear(wording.NO_SCALE, scale=said["scale"])
        return found

    def _values(self, said: Mapping[str, str], scale: Scale) -> tuple[str, str]:
        levels = levels_in(scale.levels)
        value = placed(levels, said.get("value", ""))
        if value is None:
            text = wording.NOT_ON_SCALE if levels else wording.NO_NUMBER
            raise _Unclear(text, value=said.get("value", ""), levels=", ".join(levels))
        expected = placed(levels, said["expected"]) if said.get("expected") else None
        if said.get("expected") and expected is None:
            raise _Unclear(wording.EXPECTED_OFF, value=said["expected"])
        return value.text, expected.text if expected else ""


def _another(found: Pupil, surname: str, forename: str, born: date | None) -> bool:
    """Whether a name beside a UPN is plainly another child’s: neither the first name nor the rest is theirs."""
    theirs, ours = named(surname, forename, born), named(found.surname, found.forename, found.born_on)
    forenames = {ours[1], name_key(found.name_to_use)}
    return theirs[1] not in forenames and (theirs[0] != ours[0] or (born is not None and born != found.born_on))


def _compared(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines beside what is here. The second of two that say different things of one value is not kept."""
    there = _standing(lines)
    met: dict[tuple[int, str, date], Line] = {}
    for line in lines:
        if line.because is not None or line.pupil is None or line.on is None or line.scale is None:
            yield line
            continue
        key = (line.pupil.pk, line.subject, line.on)
        before = met.setdefault(key, line)
        if before is not line:
            same = (before.value, before.scale) == (line.value, line.scale)
            twice = sentence(wording.TWICE, row=before.row)
            yield replace(line, kind=Kind.SAME) if same else replace(line, kind=Kind.WRONG, because=twice)
            continue
        standing = there.get(key)
        if standing is None:
            yield line
            continue
        expected = line.expected or standing.expected
        same = (standing.value, standing.scale_id, standing.expected) == (line.value, line.scale.pk, expected)
        yield replace(line, kind=Kind.SAME if same else Kind.CHANGED, was=standing.value, expected=expected)


def _standing(lines: Sequence[Line]) -> dict[tuple[int, str, date], Attainment]:
    meant = [one for one in lines if one.because is None and one.pupil is not None]
    rows = Attainment.objects.filter(
        pupil__in={one.pupil.pk for one in meant if one.pupil},
        subject__in={one.subject for one in meant},
        on__in={one.on for one in meant if one.on},
    )
    return {(row.pupil_id, row.subject, row.on): row for row in rows}
