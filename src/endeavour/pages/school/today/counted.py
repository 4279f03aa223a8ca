"""The school's duties counted, without a name: for governors, a trust and whoever oversees."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.duties.queries import duties_of
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import show
from endeavour.pages.school.today.rows import anchor_of, force_of

DUE = frozenset({State.DUE, State.DUE_SOON})


@dataclass(frozen=True, slots=True)
class Counted:
    """One duty: what it is, where it comes from, and towards how many it is late, due, met or not yet known."""

    what: str
    force: str
    source: str
    source_url: str
    late: int
    due: int
    met: int
    unknown: int


@door.school(Permission.SEE_OVERVIEW)
def duties(request: SchoolRequest) -> HttpResponse:
    """How the school stands by each duty, law first. Nobody is named."""
    on = clock.today()
    found: dict[str, list[Standing]] = defaultdict(list)
    for row in duties_of(request.school, on=on):
        found[row.key].append(row)
    rows = sorted((_counted(each) for each in found.values()), key=lambda row: (_ORDER.index(row.force), row.what))
    context = {
        "on": on,
        "rows": [row for row in rows if row.late or row.due or row.met or row.unknown],
        "late": sum(row.late for row in rows),
    }
    return show(request, "school/today/duties.jinja", context, place="duties")


_ORDER = ("law", "grant", "code", "school")


def _counted(rows: list[Standing]) -> Counted:
    first, states = rows[0], [row.finding.state for row in rows]
    return Counted(
        what=_(first.order).replace("{name}", _("a pupil")),
        force=force_of(first),
        source=str(first.finding.citation),
        source_url=f"{reverse('rules')}#{anchor_of(first)}",
        late=states.count(State.LATE),
        due=sum(state in DUE for state in states),
        met=states.count(State.MET),
        unknown=states.count(State.NOT_KNOWN),
    )
