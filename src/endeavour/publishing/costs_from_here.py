"""What a kind of support costs this year by the school's own rates: a help to set a budget, never the budget."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.costs import costs_here, year_of
from endeavour.funding.models import Purchase
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.states import Basis, Span
from endeavour.plans.models import SupportLine
from endeavour.provision.models import Intervention


@dataclass(frozen=True, slots=True)
class FromHere:
    """What is planned of one kind of support in the year that runs, and given so far, in whole pence. `unpriced` says
    that of some of it nothing says what an hour costs, so that it is more than this.
    """

    period: Period
    planned: int
    given: int
    unpriced: bool

    @property
    def is_known(self) -> bool:
        """Whether there is anything to go by."""
        return bool(self.planned or self.given)


def costs_from_here(provisions: Collection[int], span: Span, calendar: Calendar, *, on: date) -> dict[int, FromHere]:
    """For each of these kinds of support, by its key, what the interventions that give it and the lines of plans that
    pick it cost in the year of a day, with what is bought for those interventions. Some twenty queries, however many;
    none where none is asked about.
    """
    if not provisions:
        return {}
    period = year_of(on, span)
    found = costs_here(Basis.SCHOOL, period, calendar, on=on)
    gives = dict(Intervention.objects.filter(provision__in=provisions).values_list("pk", "provision_id"))
    picks = dict(SupportLine.objects.filter(provision__in=provisions).values_list("pk", "provision_id"))
    bought = Purchase.objects.filter(intervention__in=gives).values_list("pk", "intervention_id")
    things = {key: gives[intervention] for key, intervention in bought if intervention is not None}
    of = {Source.INTERVENTION: gives, Source.LINE: picks, Source.BOUGHT: things}

    def by_provision(portions: Iterable[Portion]) -> dict[int, list[Portion]]:
        some: dict[int, list[Portion]] = defaultdict(list)
        for one in portions:
            provision = of.get(one.source, {}).get(one.key)
            if provision is not None:
                some[provision].append(one)
        return some

    planned, given = by_provision(found.planned), by_provision(found.given)
    return {
        key: FromHere(
            period=period,
            planned=round_to_pence(total(planned.get(key, ()))),
            given=round_to_pence(total(given.get(key, ()))),
            unpriced=any(not one.is_priced for one in (*planned.get(key, ()), *given.get(key, ()))),
        )
        for key in provisions
    }
