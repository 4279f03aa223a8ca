"""The inclusion strategy as its staff see it: what is in it, what the public reads of it, and what support costs."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from endeavour.access.permissions import Permission
from endeavour.documents.envelopes import school_part
from endeavour.documents.press.freezing import frozen
from endeavour.documents.press.wording import words_of
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.funding.states import Span
from endeavour.law.finding import State
from endeavour.law.inclusion_strategy import inclusion_strategy_published
from endeavour.pages import doors as door
from endeavour.pages.design.filters import long_day
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import pressed, show, tell, to
from endeavour.pages.paper import drawn
from endeavour.publishing.actions import publish_strategy, take_strategy_back
from endeavour.publishing.costs_from_here import FromHere, costs_from_here
from endeavour.publishing.models import Activity
from endeavour.publishing.numbers import year_told
from endeavour.publishing.paper import paper_of
from endeavour.publishing.policies import may_publish, may_publish_now, may_write_strategy
from endeavour.publishing.queries import Strategy, strategy_here
from endeavour.publishing.states import FEWEST_TOLD
from endeavour.schools.models import School
from endeavour.schools.queries import calendar_of, setting_of

SEES = door.school(Permission.SEE_MONEY)


KINDS = {
    State.LATE: ("late", gettext_noop("Late")),
    State.DUE_SOON: ("soon", gettext_noop("Due soon")),
    State.DUE: ("due", gettext_noop("Due")),
    State.MET: ("met", gettext_noop("Met")),
    State.NOT_KNOWN: ("none", gettext_noop("Not yet known")),
    State.NOT_NEEDED: ("none", gettext_noop("Not asked of you")),
}


@dataclass(frozen=True, slots=True)
class Due:
    """How the duty to publish it stands, in words, and where it comes from."""

    kind: str
    word: str
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    """One activity with its year in words, and what support of its kind costs here, where it names one."""

    activity: Activity
    year: str
    here: FromHere | None


@SEES
def strategy(request: SchoolRequest) -> HttpResponse:
    """All of it on one page, with the ways to write it, look at it again and publish it."""
    today, by = clock.today(), request.actor
    found = strategy_here()
    row = found.row if found else None
    rows = _rows(request.school, found, today)
    context = {
        "row": row,
        "rows": rows,
        "reviews": found.reviews if found else [],
        "due": _due(request.school, found, today),
        "few": FEWEST_TOLD,
        "differs": found is not None and _differs(request.school, found),
        "writes": bool(may_write_strategy(by)),
        "publishes": bool(may_publish(by)),
        "may_now": may_publish_now(by, found.activities) if found else None,
        "rules_url": f"{reverse('rules')}#inclusion-strategy",
        "public_url": request.build_absolute_uri(reverse("public-strategy", args=[request.school.code])),
    }
    return show(request, "school/strategy/strategy.jinja", context, place="provision")


@SEES
def preview(request: SchoolRequest) -> HttpResponse:
    """What the public would read, if it were published now."""
    found = strategy_here()
    if found is None:
        raise NotFound
    latest = found.reviews[0] if found.reviews else None
    paper = paper_of(school_part(request.school), found.row, found.activities, on=clock.today(), latest=latest)
    context = {"sheet": drawn(words_of(paper))}
    return show(request, "school/strategy/preview.jinja", context, place="provision")


@door.school(Permission.MANAGE_SCHOOL, methods=("POST",))
def publish(request: SchoolRequest) -> HttpResponse:
    """Put it before the public as it stands, or take it back."""
    found, way, by = strategy_here(), request.POST.get("way", ""), request.actor
    if found is None:
        raise NotFound
    row = found.row

    def do() -> None:
        if way == "publish":
            publish_strategy(by=by, school=request.school, strategy=row, on=clock.today())
            tell(request, _("It is published. Put its address on your school’s website."))
        elif way == "back":
            take_strategy_back(by=by, strategy=row)
            tell(request, _("Nobody outside can read it now. What is written stays here."))
        else:
            raise Refused(_("Choose one of the buttons."))

    pressed(request, do)
    return to(request, "strategy")


def _due(school: School, found: Strategy | None, today: date) -> Due:
    """Nothing of it is worked out from what is written but not published."""
    row = found.row if found else None
    finding = inclusion_strategy_published(
        setting_of(school),
        on=today,
        published_on=row.published_on if row else None,
        reviewed_on=row.reviewed_on if row else None,
    )
    kind, word = KINDS[finding.state]
    return Due(kind, _(word), finding.because.say(_, ngettext, long_day), str(finding.citation))


def _rows(school: School, found: Strategy | None, today: date) -> list[Row]:
    """Each activity with what its kind of support costs in a year of the same kind: the one that runs."""
    if found is None:
        return []
    here: dict[tuple[str, int], FromHere] = {}
    for span in Span:
        named = {one.provision_id for one in found.activities if one.provision_id and one.span == span}
        costs = costs_from_here(named, span, calendar_of(school), on=today) if named else {}
        here |= {(span.value, key): cost for key, cost in costs.items()}
    return [
        Row(one, year_told(one.span, one.first_year), here.get((one.span, one.provision_id or 0)))
        for one in found.activities
    ]


def _differs(school: School, found: Strategy) -> bool:
    """Whether what is written here is something else than what the public reads."""
    row = found.row
    if row.published is None or row.published_on is None:
        return False
    latest = found.reviews[0] if found.reviews else None
    now = frozen(paper_of(school_part(school), row, found.activities, on=row.published_on, latest=latest))
    return bool(now["holds"] != row.published["holds"])
