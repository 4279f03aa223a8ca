"""What would be done, as a page, a terminal and a machine show it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from endeavour.exchange.records import About, Finding, Level
from endeavour.foundation.words import N_

KINDS = ("pupils", "contacts", "statuses", "needs", "staff", "classes")
MOST_FINDINGS = 2_000
STATES = ("new", "changed", "leaving", "unchanged", "refused")
_ABOUT = {
    About.PUPIL: "pupils",
    About.REGISTER: "pupils",
    About.CONTACT: "contacts",
    About.STATUS: "statuses",
    About.NEED: "needs",
    About.STAFF: "staff",
    About.CLASS: "classes",
    About.TEACHING: "classes",
}


class LineKind(StrEnum):
    """What a line of a preview says."""

    NEW = "new"
    CHANGED = "changed"
    RETURNING = "returning"
    LEAVING = "leaving"
    DIFFERS = "differs"
    TIGHTENED = "tightened"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that would be done to one pupil, or a difference to choose about. `key` names the choice.

    `sub` is the pupil's class or year, `label` the field by its name in `LABELS`, `about` the contact it is of.
    """

    kind: LineKind
    key: str
    uid: str
    name: str
    sub: str = ""
    label: str = ""
    about: str = ""
    ours: str = ""
    theirs: str = ""
    taken: bool = False
    file: str = ""
    row: int = 0

    @property
    def said(self) -> tuple[str, ...]:
        """What a digest holds of it: everything but what the person has chosen."""
        return (self.kind.value, self.key, self.ours, self.theirs)


class Named(NamedTuple):
    """A member of staff, a class or a place that would be new or change: what it is (`kind`), the name, and what it
    is about: a job, a class or a pupil, a `SightReason`. `on` is the day from which, in ISO, where it has one; `uid`
    that of a pupil who is named and is here.
    """

    kind: str
    name: str
    about: str = ""
    why: str = ""
    on: str = ""
    uid: str = ""


def no_counts() -> dict[str, dict[str, int]]:
    """Nothing counted yet."""
    return {kind: dict.fromkeys(STATES, 0) for kind in KINDS}


@dataclass(slots=True)
class Preview:
    """The whole of it for one school: counts by kind, lines, findings, and notes for the person who looks. `whose`
    has the name and the uid of the pupil of a row that was found odd; `elsewhere` counts the rows of other schools.
    """

    counts: dict[str, dict[str, int]] = field(default_factory=no_counts)
    lines: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    whose: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    legacy: int = 0
    tightened: int = 0
    unrecognised: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    on_roll: int = 0
    elsewhere: int = 0
    ask_whole: bool = False
    without_sen: bool = False

    def count(self, kind: str, state: str, by: int = 1) -> None:
        """One more of these."""
        self.counts[kind][state] += by

    def count_refused(self, findings: Iterable[Finding]) -> None:
        """Count the rows that were left out, once each, by what they are about."""
        rows = {(one.file, one.row, _ABOUT.get(one.about)) for one in findings if one.level is Level.REFUSAL}
        for _file, _row, kind in rows:
            if kind:
                self.count(kind, "refused")

    @property
    def leaving(self) -> int:
        """How many would leave."""
        return sum(1 for line in self.lines if line.kind is LineKind.LEAVING)

    @property
    def changes(self) -> int:
        """How many things would be new, changed or ended."""
        return sum(counts[state] for counts in self.counts.values() for state in ("new", "changed", "leaving"))

    def digest(self) -> str:
        """A hash of what was shown, so that exactly this is applied or nothing."""
        said = sorted(line.said for line in self.lines)
        named = sorted(one[:-2] for one in self.named)  # the day may be today's, and people sleep on a preview
        text = json.dumps([said, self.counts, named], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """As an import keeps it for its page."""
        return {
            **self.to_mend(),
            "counts": self.counts,
            "lines": [asdict(line) for line in self.lines],
            "named": [one._asdict() for one in self.named],
            "elsewhere": self.elsewhere,
            "legacy": self.legacy,
            "tightened": self.tightened,
            "unrecognised": self.unrecognised,
            "waiting": self.waiting,
            "on_roll": self.on_roll,
            "ask_whole": self.ask_whole,
            "without_sen": self.without_sen,
        }

    def to_mend(self) -> dict[str, Any]:
        """What is wrong or odd in the files, as it is kept for some days after they are applied too: the first 2,000
        rows refused, the first 2,000 odd values, and how many there are.
        """
        refused = [one for one in self.findings if one.level is Level.REFUSAL]
        odd = [one for one in self.findings if one.level is Level.WARNING]
        return {
            "refused": [self._kept(one) for one in refused[:MOST_FINDINGS]],
            "refused_count": len(refused),
            "odd": [self._kept(one) for one in odd[:MOST_FINDINGS]],
            "odd_count": len(odd),
        }

    def _kept(self, one: Finding) -> dict[str, Any]:
        name, uid = self.whose.get((one.file, one.row or 0), ("", ""))
        return {**finding_json(one), "who": name, "uid": uid, "other": str(one.message.values.get("other_uid", ""))}


def finding_json(one: Finding) -> dict[str, Any]:
    """A finding for a machine or a page."""
    return {
        "file": one.file,
        "row": one.row,
        "column": one.column,
        "value": one.value,
        "level": one.level.value,
        "about": one.about.value,
        "message": one.text(),
    }


LABELS = {
    "upn": N_("UPN"),
    "former_upn": N_("Former UPN"),
    "uln": N_("ULN"),
    "surname": N_("Surname"),
    "forename": N_("First name"),
    "middle_names": N_("Middle names"),
    "name_to_use": N_("Name to use"),
    "born_on": N_("Date of birth"),
    "sex": N_("Sex"),
    "year_group": N_("Year group"),
    "joined_on": N_("Joined the school on"),
    "left_on": N_("Left the school on"),
    "first_language": N_("First language"),
    "eal": N_("English as an additional language"),
    "looked_after": N_("Looked after"),
    "pupil_premium": N_("Pupil premium"),
    "attendance_percent": N_("Attendance, per cent"),
    "sen_unit": N_("In the SEN unit"),
    "resourced_provision": N_("In resourced provision"),
    "class": N_("Class"),
    "key_adult": N_("Key adult"),
    "status": N_("SEN status"),
    "needs": N_("Needs"),
    "contact": N_("Contact"),
    "name": N_("Name"),
    "still_contact": N_("Still a contact"),
    "relation": N_("Relationship"),
    "responsibility": N_("Parental responsibility"),
    "lives_with": N_("Lives with the child"),
    "priority": N_("Order of contacts"),
    "email": N_("E-mail address"),
    "phone": N_("Telephone"),
    "address": N_("Address"),
    "court_order": N_("Court order"),
    "receives_letters": N_("Gets letters and papers"),
}
"""What each field is called on a page."""
