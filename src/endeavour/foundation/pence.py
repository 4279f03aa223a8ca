"""Money is whole pence in an `int`. Fractions live only inside a calculation and are rounded once, here."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_POUNDS = re.compile(r"£?\s*(?P<pounds>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<pence>\d{1,2}))?", re.ASCII)


def round_to_pence(amount: Decimal | Fraction) -> int:
    """A calculated number of pence to the nearest whole one; a half goes away from nought, as tills do it."""
    if isinstance(amount, Decimal):
        return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    nearest = (abs(amount) * 2 + 1) // 2
    return int(nearest if amount >= 0 else -nearest)


def pence_from_pounds(text: str) -> int:
    """The pence in an amount as a person types it: "£1,234.50", "1234.5" and "1234" are read; others are refused.

    Raises ValueError for a minus sign, a third decimal place, or anything that is not an amount.
    """
    read = _POUNDS.fullmatch(text.strip())
    if read is None:
        raise ValueError(f"not an amount in pounds: {text!r}")
    return int(read["pounds"].replace(",", "")) * 100 + int((read["pence"] or "0").ljust(2, "0"))


def pounds(pence: int) -> str:
    """An amount for a person to read: 123450 is "£1,234.50", 600000 is "£6,000"."""
    whole, odd = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{whole:,}.{odd:02}" if odd else f"{sign}£{whole:,}"


def split_pence(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Share `total` pence in proportion to the weights, so that the shares add up to exactly `total`.

    Each share is its exact amount rounded down or up; the odd pence go to the largest remainders, and
    between equals to the first. Refuses negative weights and weights that are all nought.
    """
    if any(weight < 0 for weight in weights) or not any(weights):
        raise ValueError("shares need weights that are not negative and not all nought")
    whole = sum((Fraction(weight) for weight in weights), Fraction(0))
    exact = [abs(total) * Fraction(weight) / whole for weight in weights]
    shares = [int(amount) for amount in exact]
    by_remainder = sorted(range(len(shares)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[: abs(total) - sum(shares)]:
        shares[place] += 1
    return shares if total >= 0 else [-share for share in shares]
