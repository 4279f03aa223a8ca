"""An import as its page shows it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from endeavour.exchange.comparing.preview import LABELS
from endeavour.exchange.models import Import
from endeavour.exchange.states import LEAVING_SHARE, ImportState
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.pages.school.imports.mending import to_mend, uids_in
from endeavour.pages.school.imports.named import Part, named_in

MOST_LINES = 200
"""Lines to read on the page itself; the rest are a press away."""

MOST_KINDS = 20
"""Kinds of odd values to read on the page itself, most frequent first; each value is a press away."""

MOST_CHOICES = 2_500
"""Lines to choose about, all in one form: with twice as many the server would not take it."""

SEN = frozenset({"status", "needs", "sen_unit", "resourced_provision"})

Step = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a preview, ready to be shown."""

    number: int
    key: str
    uid: str
    name: str
    sub: str
    url: str
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Look:
    """A preview in its parts: what to choose about, and what would be done. Of what only is to be read there are the
    first lines, and in `more` how many others.
    """

    differs: list[Line]
    changed: list[Line]
    leaving: list[Line]
    new: list[Line]
    more: dict[str, int]
    named: list[Part]
    tallies: list[tuple[int, str, str, bool]]
    others: list[tuple[str, dict[str, int]]]
    refused: list[dict[str, Any]]
    refused_more: int
    odd: list[tuple[str, str, int]]
    odd_more: int
    odd_count: int
    changes: int
    too_many_leave: bool
    share: int
    doubles: bool

    def uids(self) -> list[str]:
        """Of every pupil who is here and whose name is on the page, for the log of reads."""
        lines = (*self.differs, *self.changed, *self.leaving, *self.new)
        named = (one.uid for part in self.named for one in part.rows[:MOST_LINES])
        return [*(line.uid for line in lines), *uids_in(self.refused), *named]


def steps_of(row: Import) -> list[Step]:
    """The five stages of an import, and which it is at."""
    names = [_("Received"), _("Read"), _("Checked"), _("Preview"), _("Applied")]
    at = {
        ImportState.READING: 1,
        ImportState.ASKING: 2,
        ImportState.FAILED: 1,
        ImportState.PREVIEW: 3,
        ImportState.APPLYING: 4,
    }.get(ImportState(row.state), 5)
    return [(name, "", "done" if n < at else "now" if n == at else "ahead") for n, name in enumerate(names)]


def look_of(request: SchoolRequest, row: Import) -> Look:
    """The preview of an import for this reader. Needs are hidden on a screen that is everybody's."""
    preview, code = row.preview, request.school.code
    hide = request.user.hides_needs
    by = {name: lines_of(preview, name, code, hide=hide) for name in GROUPS}
    most = {name: MOST_CHOICES if name in CHOSEN else MOST_LINES for name in GROUPS}
    counts = preview["counts"]
    too_many = len(by["leaving"]) * 100 > preview["on_roll"] * LEAVING_SHARE
    changes = sum(part[state] for part in counts.values() for state in ("new", "changed", "leaving"))
    share = round(100 * len(by["leaving"]) / preview["on_roll"]) if preview["on_roll"] else 0
    odd = Counter((one["column"], one["message"]) for one in preview["odd"])
    return Look(
        **{name: found[: most[name]] for name, found in by.items()},
        more={name: max(0, len(found) - most[name]) for name, found in by.items()},
        named=named_in(preview),
        tallies=_tallies(counts["pupils"], preview["refused_count"]),
        others=[(name, counts[kind]) for kind, name in _kinds() if any(counts[kind].values())],
        refused=to_mend(row, "refused", hide=hide)[:MOST_LINES],
        refused_more=max(0, preview["refused_count"] - MOST_LINES),
        odd=[(column, message, count) for (column, message), count in odd.most_common(MOST_KINDS)],
        odd_more=max(0, len(odd) - MOST_KINDS),
        odd_count=preview["odd_count"],
        changes=changes - len(by["leaving"]) if too_many else changes,
        too_many_leave=too_many,
        share=share,
        doubles=any(line["label"] == "receives_letters" for line in preview["lines"]),
    )


GROUPS = {
    "differs": frozenset({"differs"}),
    "changed": frozenset({"changed", "returning", "tightened"}),
    "leaving": frozenset({"leaving"}),
    "new": frozenset({"new"}),
}
CHOSEN = frozenset({"differs", "leaving"})


def lines_of(preview: dict[str, Any], name: str, code: str, *, hide: bool) -> list[Line]:
    """The lines of one part of a preview, all of them."""
    kinds = GROUPS[name]
    found = [(n, line) for n, line in enumerate(preview["lines"]) if line["kind"] in kinds]
    return [_line(line, code, n, hide=hide) for n, line in found]


def _tallies(pupils: dict[str, int], refused: int) -> list[tuple[int, str, str, bool]]:
    return [
        (pupils["new"], _("new pupils"), "#new", False),
        (pupils["changed"], _("changed"), "#changed", False),
        (pupils["leaving"], _("leaving"), "#leaving", False),
        (pupils["unchanged"], _("the same"), "#counts", False),
        (refused, _("refused"), "#refused", refused > 0),
    ]


def _kinds() -> list[tuple[str, str]]:
    return [
        ("pupils", _("Pupils")),
        ("contacts", _("Contacts")),
        ("statuses", _("SEN statuses")),
        ("needs", _("Needs")),
        ("staff", _("Staff")),
        ("classes", _("Classes and teaching")),
    ]


def _line(line: dict[str, Any], code: str, number: int, *, hide: bool) -> Line:
    label = _(LABELS[line["label"]]) if line["label"] in LABELS else ""
    hidden = hide and line["label"] in SEN
    return Line(
        number=number,
        key=line["key"],
        uid=line["uid"],
        name=line["name"],
        sub=line["sub"],
        url=address(code, "pupil", pupil_uid=line["uid"]) if line["uid"] else "",
        label=f"{label}: {line['about']}" if line["about"] else label,
        ours=_("Hidden") if hidden else line["ours"],
        theirs=_("Hidden") if hidden else line["theirs"],
    )
