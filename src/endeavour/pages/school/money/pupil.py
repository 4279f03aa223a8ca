"""What one pupil's support costs: by £6,000, and the working behind every figure."""

import uuid
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.pence import round_to_pence
from endeavour.funding.costs import band_of
from endeavour.funding.hours import one_to_one
from endeavour.funding.named import Named, named, pupil_with_costs
from endeavour.funding.portions import Source, total
from endeavour.funding.purses import amounts_of, paid, top_ups_in, who_pays
from endeavour.funding.states import Band
from endeavour.funding.working import Row, Working, hours_of, without_rate, working
from endeavour.pages import doors as door
from endeavour.pages.design.pictures.bars import money_rule
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.money.asking import ask_from
from endeavour.pages.school.money.lines import WorkingLine, lines_of
from endeavour.pages.school.money.reckoning import (
    PLACE,
    Found,
    card_lines,
    crossings_of,
    found,
    hours,
    money,
    rate_of,
    shared,
)
from endeavour.people.models import Pupil
from endeavour.people.queries import class_names, pupils_for

ORDER = (Source.INTERVENTION, Source.LINE, Source.BOUGHT)
_KINDS = {
    Source.INTERVENTION: gettext_lazy("Intervention"),
    Source.LINE: gettext_lazy("By itself"),
    Source.BOUGHT: gettext_lazy("Bought"),
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What a pupil bears of one intervention, line or thing, in whole pence, with its working."""

    name: str
    kind: str
    planned: int
    given: int
    forecast: int
    hours: str
    given_lines: list[WorkingLine]
    rest_lines: list[WorkingLine]
    planned_lines: list[WorkingLine]
    url: str
    url_text: str


@door.school(Permission.SEE_MONEY, tells_needs=True)
def money_pupil(request: SchoolRequest, whose: uuid.UUID) -> HttpResponse:
    """One pupil's costs of a year, given and forecast, with every step between."""
    ask = ask_from(request.GET.dict())
    pupil = pupil_with_costs(whose, since=ask.period(clock.today()).start)
    here = found(request, ask, pupils=(pupil.pk,))
    note_list_read(request, "money_pupil", [pupil.pk])
    each = here.costs
    names = named([*each.planned, *each.given, *each.rest])
    steps = working(each.planned, each.given, each.rest)
    planned, given, forecast = steps.pence
    exact, cards = total(each.forecast), one_to_one(here.on)
    opens = pupils_for(request.actor, on=here.on).filter(pk=pupil.pk).exists() and _sees_records(request)
    rate = rate_of(cards, ask.basis)
    above = band_of(exact) == Band.ABOVE
    context = {
        **shared(request, here),
        "pupil": pupil,
        "class_name": class_names([pupil.pk], on=here.on).get(pupil.pk, ""),
        "planned": planned,
        "given": given,
        "forecast": forecast,
        "by_now": round_to_pence(total(each.by_now)),
        "rule": money_rule(given, forecast),
        "crossed": crossings_of(here, [pupil.pk]).get(pupil.pk) if above else None,
        "cards": card_lines(cards),
        "worth": hours(rate.worth(exact)) if rate else "",
        "top_up": _top_up(here, pupil),
        "rows": _rows(names, steps, code=request.school.code, query=ask.whole(), plan_of=pupil if opens else None),
        "unpriced": _unpriced(here),
        "opens": opens,
    }
    return show(request, "school/money/pupil.jinja", context, place=PLACE)


def _sees_records(request: SchoolRequest) -> bool:
    return Permission.SEE_RECORDS in request.actor.permissions


def _top_up(here: Found, pupil: Pupil) -> dict[str, str] | None:
    """What the pupil’s top-up holds for the year, and what of it their support takes."""
    held = top_ups_in(amounts_of(here.period)).get(pupil.pk)
    if held is None:
        return None
    pays = paid(here.costs.forecast, who_pays(), {pupil.pk: held}).top_ups[pupil.pk]
    return {"held": money(held), "pays": money(pays)}


def _unpriced(here: Found) -> str:
    """For how many hours, given or to come, nothing says what an hour costs."""
    gone = sum(without_rate(here.costs.forecast).values(), Fraction(0))
    return hours(gone) if gone else ""


def _rows(names: Named, steps: Working, *, code: str, query: str, plan_of: Pupil | None) -> list[SourceRow]:
    """What it comes from: interventions, lines that none gives, things bought, each by name."""
    found: dict[tuple[Source, str, int], tuple[list[Row], list[Row], list[Row]]] = {}
    for place, rows in enumerate((steps.planned, steps.given, steps.rest)):
        for row in rows:
            source, key = row.of.source, row.of.key
            name = names.of(source, key) or _("Support of an earlier plan")
            # A line that the next plan carries on is another line of the same name.
            parts = found.setdefault((source, name, 0 if source == Source.LINE else key), ([], [], []))
            parts[place].append(row)
    order = sorted(found, key=lambda one: (ORDER.index(one[0]), one[1].casefold()))
    return [_row(one, found[one], names, code, query, plan_of) for one in order]


def _row(
    of: tuple[Source, str, int],
    parts: tuple[list[Row], list[Row], list[Row]],
    names: Named,
    code: str,
    query: str,
    plan_of: Pupil | None,
) -> SourceRow:
    (source, name, key), (planned, given, rest) = of, parts
    group, url, text = names.belongs_to(source, key), "", ""
    if group:
        url = address(code, "money_intervention", intervention_uid=group) + (f"?{query}" if query else "")
        text = _("What this intervention costs")
    elif source == Source.LINE and plan_of is not None:
        url, text = address(code, "plan", pupil_uid=plan_of.uid), _("The plan")
    so_far = sum(row.pence for row in given)
    return SourceRow(
        name=name,
        kind=str(_KINDS[source]),
        planned=sum(row.pence for row in planned),
        given=so_far,
        forecast=so_far + sum(row.pence for row in rest),
        hours=hours(hours_of(given)) if given and source != Source.BOUGHT else "",
        given_lines=lines_of(given, names),
        rest_lines=lines_of(rest, names),
        planned_lines=lines_of(planned, names),
        url=url,
        url_text=text,
    )
