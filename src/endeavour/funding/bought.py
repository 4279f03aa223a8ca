"""What is bought for support: the same on each day of its life, borne by whoever it is for on that day."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from fractions import Fraction

from endeavour.foundation.periods import Period
from endeavour.funding.models import Purchase
from endeavour.funding.planned import Timetabled, stretches
from endeavour.funding.portions import Portion, Source
from endeavour.library.sharing import Rule
from endeavour.provision.costing import Bought


def bought(
    rows: Sequence[Timetabled],
    period: Period,
    *,
    at: Sequence[date] = (),
    pupils: Collection[int] = (),
    intervention: int | None = None,
) -> list[Portion]:
    """What each pupil bears of what is bought, within a period: of these pupils, or of all. A day on which nobody is
    in an intervention is nobody's, as is what is for the school as a whole. `at` are days at which portions part; an
    `intervention` is one for which alone it is asked. One query.
    """
    things = Purchase.objects.filter(starts_on__lte=period.end, ends_on__gte=period.start)
    if intervention is not None:
        things = things.filter(intervention=intervention)
    by_key, wanted = {row.row.pk: row for row in rows}, frozenset(pupils)
    found = (
        part
        for thing in things.order_by("pk")
        for part in _portions(thing, by_key.get(thing.intervention_id or 0), period, at)
    )
    return [part for part in found if not wanted or part.pupil in wanted]


def _portions(thing: Purchase, group: Timetabled | None, period: Period, at: Sequence[date]) -> Iterator[Portion]:
    cost = Bought(thing.pence, Period(thing.starts_on, thing.ends_on))
    here = cost.life.within(period)
    places, others = (group.places, group.others) if group else ([], [])
    for stretch in stretches(here, at, [days for _row, days in (*places, *others)]) if here else ():
        parts: dict[int | None, int] = {
            place.pupil_id: place.part if group and group.row.rule == Rule.FIXED else 1
            for place, days in places
            if stretch.start in days
        }
        if not thing.intervention_id:
            parts = {thing.pupil_id: 1}
        beside = group.others_on(stretch.start) if group else 0
        whole, heads = sum(parts.values()) + beside, len(parts) + beside
        if beside or not parts:
            parts[None] = beside or 1
        for pupil, part in parts.items():
            yield Portion(
                pupil=pupil,
                source=Source.BOUGHT,
                key=thing.pk,
                share=Fraction(part, whole or 1),
                since=stretch.start,
                heads=heads or 1,
                thing=cost.a_day * (stretch.days or 0),
                others=0 if pupil else beside,
            )
