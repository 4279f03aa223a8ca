"""Pupils: who is new, changed, leaving, back, or the same."""

from datetime import date
from typing import Any

from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.matching import pupil_of_ref, pupil_of_row
from endeavour.exchange.comparing.plan import Changes, Plan, Who
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.comparing.settle import Outcome, is_blank, plain, settle
from endeavour.exchange.records import About, PupilRef, PupilRow, Roll, Source
from endeavour.foundation.words import Sentence, long_date, sentence
from endeavour.people.models import Pupil
from endeavour.people.states import GroupKind

FIELDS: tuple[tuple[str, str], ...] = (
    ("upn", "upn"),
    ("former_upn", "former_upn"),
    ("uln", "uln"),
    ("surname", "surname"),
    ("forename", "forename"),
    ("middle_names", "middle_names"),
    ("preferred_forename", "name_to_use"),
    ("dob", "born_on"),
    ("sex", "sex"),
    ("year_group", "year_group"),
    ("entry_date", "joined_on"),
    ("language", "first_language"),
    ("eal", "eal"),
    ("looked_after", "looked_after"),
    ("pupil_premium", "pupil_premium"),
    ("attendance", "attendance_percent"),
)
SEN_FIELDS = (("sen_unit", "sen_unit"), ("resourced_provision", "resourced_provision"))
"""What a row says beside what is kept: the row's word and ours. Flags of SEN come only with those who may set it."""

LONGEST_LANGUAGE = 60

People = dict[PupilRef, Who]


def compare_pupils(plan: Plan, here: Here, roll: Roll, *, sen: bool) -> People:
    """Every pupil of the roll, matched. Those whose row is refused are not in it."""
    fields = (*FIELDS, *SEN_FIELDS) if sen else FIELDS
    people: People = {}
    taken: dict[int, PupilRow] = {}
    for row in roll.pupils:
        found = pupil_of_row(here, row)
        if isinstance(found, Pupil) and (earlier := taken.get(found.pk)):
            found = sentence(wording.ONE_PUPIL_TWICE, row=earlier.source.row, file=earlier.source.file)
        if isinstance(found, Sentence):
            plan.finds(row.source, About.PUPIL, found, refused=True, value=row.upn or f"{row.forename} {row.surname}")
            continue
        if found is None:
            who = Who(None, row, f"{row.forename} {row.surname}", row.class_name or row.year_group, {}, {})
            plan.everybody.append(who)
            _add(plan, who, row, fields)
        else:
            who = known_pupil(plan, here, found, row)
            taken[found.pk] = row
            _compare(plan, who, found, row, fields)
        people[row.ref] = who
    return people


def who_is(plan: Plan, here: Here, people: People, ref: PupilRef) -> Who | Sentence:
    """The pupil whom a row of something else is about: one of these files, or one who is here."""
    if ref in people:
        return people[ref]
    found = pupil_of_ref(here, ref)
    return found if isinstance(found, Sentence) else known_pupil(plan, here, found, None)


def known_pupil(plan: Plan, here: Here, pupil: Pupil, row: PupilRow | None) -> Who:
    """A pupil who is here, once in the comparison however many rows are about them."""
    who = plan.known.get(pupil.pk)
    if who is None:
        origin = here.origins.get(pupil.pk)
        who = Who(
            pupil=pupil,
            row=row,
            name=pupil.full_name,
            sub=class_of(here, pupil) or pupil.year_group,
            last=origin.values if origin else {},
            kept=origin.kept if origin else {},
        )
        plan.known[pupil.pk] = who
        plan.everybody.append(who)
    return who


def class_of(here: Here, pupil: Pupil) -> str:
    """The registration class the pupil is in, or nothing."""
    places = [place for place in here.places.get(pupil.pk, []) if place.group.kind == GroupKind.REGISTRATION]
    return places[-1].group.name if places else ""


def _said(row: PupilRow, word: str) -> Any:
    value = getattr(row, word)
    return "" if word == "language" and len(value) > LONGEST_LANGUAGE else value


def _add(plan: Plan, who: Who, row: PupilRow, fields: tuple[tuple[str, str], ...]) -> None:
    values = {ours: value for word, ours in fields if not is_blank(value := _said(row, word))}
    if row.leaving_date and row.leaving_date <= plan.as_of:
        values["left_on"] = row.leaving_date
    who.said = {name: plain(value) for name, value in values.items()}
    plan.new.append((who, values))
    who.state = "new"
    plan.says(who, LineKind.NEW, "", "", shown(row.dob), row.source)


def _compare(plan: Plan, who: Who, pupil: Pupil, row: PupilRow, fields: tuple[tuple[str, str], ...]) -> None:
    changes: Changes = {}
    for word, ours in fields:
        value = _said(row, word)
        if not is_blank(value):
            who.said[ours] = plain(value)
            weigh(plan, who, ours, getattr(pupil, ours), value, changes, row)
    state = _on_roll(plan, who, pupil, row, changes)
    if changes:
        plan.changed.append((who, changes))
        who.state = state or "changed"


def weigh(plan: Plan, who: Who, name: str, ours: Any, theirs: Any, changes: Changes, row: PupilRow) -> None:
    """Settle one field, and put what follows in the plan: a change, or a difference to choose about."""
    outcome = settle(ours, theirs, last=who.last.get(name), was_imported=name in who.last)
    if outcome is Outcome.DIFFERS:
        outcome = choose(plan, who, name, shown(ours), shown(theirs), plain(theirs), row.source)
    elif outcome is Outcome.TAKE:
        plan.says(who, LineKind.CHANGED, name, shown(ours), shown(theirs), row.source)
    if outcome is Outcome.TAKE:
        changes[name] = (ours, theirs)


def choose(
    plan: Plan, who: Who, name: str, ours: str, theirs: str, value: Any, at: Source | None, about: str = ""
) -> Outcome:
    """A difference between what was changed here and the file: the person's choice, else ours. One that was decided
    about before, for this very value, is not asked again.
    """
    if name in who.kept and who.kept[name] == value:
        return Outcome.SAME
    key = plan.says(who, LineKind.DIFFERS, name, ours, theirs, at, about)
    if plan.choices.get(key) == "file":
        return Outcome.TAKE
    if key in plan.choices:
        who.decided[name] = value
    return Outcome.SAME


def _on_roll(plan: Plan, who: Who, pupil: Pupil, row: PupilRow, changes: Changes) -> str:
    """Whether the pupil is back, or leaves by a date of leaving in the file. Gives the count it belongs to."""
    theirs = row.leaving_date if row.leaving_date and row.leaving_date <= plan.as_of else None
    who.said["left_on"] = plain(theirs)
    if theirs == pupil.left_on or (theirs is None and pupil.is_on_roll(plan.as_of)):
        return ""
    edited = plain(pupil.left_on) != who.last.get("left_on") if pupil.left_on else False
    if edited:
        ours, said = shown(pupil.left_on), shown(theirs) or "–"
        if choose(plan, who, "left_on", ours, said, plain(theirs), row.source) is not Outcome.TAKE:
            return ""
        changes["left_on"] = (pupil.left_on, theirs)
        return ""
    if theirs is None:
        changes["left_on"] = (pupil.left_on, None)
        plan.says(who, LineKind.RETURNING, "left_on", shown(pupil.left_on), "", row.source)
        return "changed"
    changes["left_on"] = (pupil.left_on, theirs)
    plan.says(who, LineKind.CHANGED, "left_on", shown(pupil.left_on), shown(theirs), row.source)
    return "leaving" if pupil.left_on is None else "changed"


def compare_leaving(plan: Plan, here: Here, people: People) -> None:
    """Pupils on roll who are not in files that cover the whole roll. Those who joined after the files were written
    stay.
    """
    listed = {who.pupil.pk for who in people.values() if who.pupil}
    for pupil in here.pupils:
        if not pupil.is_on_roll(plan.as_of):
            continue
        plan.preview.on_roll += 1
        if pupil.pk in listed or (pupil.joined_on and pupil.joined_on > plan.as_of):
            continue
        plan.leaving.append(pupil)
        who = known_pupil(plan, here, pupil, None)
        who.state = "leaving"
        plan.says(who, LineKind.LEAVING, "leaving", "", "")


def shown(value: Any) -> str:
    """A value in a line of a preview."""
    if value is None or value == "":
        return ""
    if value is True:
        return "✓"
    if value is False:
        return "–"
    return long_date(value) if isinstance(value, date) else str(value)
