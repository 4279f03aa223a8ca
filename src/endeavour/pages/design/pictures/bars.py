"""Bars of amounts: planned and delivered on one scale, and money against a threshold."""

from dataclasses import dataclass

from endeavour.pages.design.pictures.axis import Band, percent

FLOOR = 80


@dataclass(frozen=True, slots=True)
class DeliveredBar:
    """Planned as an outline, delivered as a fill upon it, the tick it should reach. `share` is in whole per cent, and
    None where nothing is due yet: then the outline is empty.
    """

    planned: float
    delivered: float
    floor: float
    share: int | None
    low: bool


def delivered_bar(planned: int, delivered: int, *, most: int | None = None, floor: int = FLOOR) -> DeliveredBar:
    """One line of support. `most` is the largest amount planned or delivered in the table, so that all its bars have
    one scale; without it the bar fills its cell. While nothing is due the bar is empty, whatever was given early, and
    there is no share.
    """
    if planned <= 0:
        return DeliveredBar(100.0, 0.0, 0.0, None, low=False)
    widest = most if most is not None else max(planned, delivered)
    return DeliveredBar(
        planned=percent(planned / widest),
        delivered=percent(delivered / widest),
        floor=percent(planned * floor / 100 / widest),
        share=round(100 * delivered / planned),
        low=delivered * 100 < planned * floor,
    )


@dataclass(frozen=True, slots=True)
class HoursBar:
    """Hours that somebody works as an outline, and those that are taken as a fill upon it."""

    contracted: float
    taken: float


def hours_bar(contracted: int, taken: int, *, most: int) -> HoursBar:
    """The week of one adult in minutes; `most` is the longest in the table, so that all its bars have one scale."""
    return HoursBar(percent(contracted / most), percent(taken / most)) if most else HoursBar(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder under an amount, and the amount at its foot."""

    band: Band
    amount: int
    threshold: bool
    narrow: bool


@dataclass(frozen=True, slots=True)
class MoneyRule:
    """Delivered so far and forecast, above a ladder of whole thousands, with the threshold upright on it."""

    delivered: float
    forecast: float
    threshold: float
    steps: tuple[Step, ...]


def money_rule(delivered: int, forecast: int, *, threshold: int = 600_000, step: int = 100_000) -> MoneyRule:
    """Amounts in pence. The ladder goes one step beyond the threshold or the forecast, whichever is more."""
    last = max(threshold, -(-max(forecast, delivered) // step) * step)
    rungs = last // step + 1
    whole = rungs * step
    return MoneyRule(
        delivered=percent(delivered / whole),
        forecast=percent(forecast / whole),
        threshold=percent(threshold / whole),
        steps=tuple(
            Step(
                band=Band(percent(number / rungs), percent(1 / rungs)),
                amount=number * step,
                threshold=number * step == threshold,
                narrow=number == 0 or number * step == threshold,
            )
            for number in range(rungs)
        ),
    )
