"""What an hour comes to by a rate, worked out in words."""

from django.utils.translation import gettext as _

from endeavour.foundation.pence import round_to_pence
from endeavour.funding.models import Rate
from endeavour.funding.prices import TENTHS, an_hour
from endeavour.funding.states import Per
from endeavour.pages.design.filters import pounds


def worked(pence: int, per: str, *, weeks: int, weeks_paid_tenths: int | None = None) -> str:
    """“£653.60 an hour a week for a year ÷ 38 weeks = £17.20 an hour”."""
    hour = an_hour(pence, per, weeks=weeks, weeks_paid_tenths=weeks_paid_tenths)
    exact = hour.denominator == 1
    said = {"pounds": pounds(pence), "weeks": weeks, "hour": pounds(round_to_pence(hour))}
    if per == Per.WEEKLY_HOUR:
        if exact:
            return _("%(pounds)s an hour a week for a year ÷ %(weeks)d weeks = %(hour)s an hour") % said
        return _("%(pounds)s an hour a week for a year ÷ %(weeks)d weeks = about %(hour)s an hour") % said
    if weeks_paid_tenths:
        said["paid"] = weeks_words(weeks_paid_tenths)
        if exact:
            return _("%(pounds)s × %(paid)s weeks paid ÷ %(weeks)d weeks of support = %(hour)s an hour") % said
        return _("%(pounds)s × %(paid)s weeks paid ÷ %(weeks)d weeks of support = about %(hour)s an hour") % said
    return _("%(hour)s an hour") % said


def worked_of(rate: Rate, *, weeks: int) -> str:
    """The same for a rate that stands on a card of so many weeks. Empty where it is said by the hour already."""
    if rate.per == Per.HOUR and not rate.weeks_paid_tenths:
        return ""
    return worked(rate.pence, rate.per, weeks=weeks, weeks_paid_tenths=rate.weeks_paid_tenths)


def hour_in_pence(rate: Rate, *, weeks: int) -> int:
    """What an hour comes to, to the nearest penny."""
    return round_to_pence(an_hour(rate.pence, rate.per, weeks=weeks, weeks_paid_tenths=rate.weeks_paid_tenths))


def weeks_words(tenths: int) -> str:
    """44 or 44.2."""
    whole, odd = divmod(tenths, TENTHS)
    return f"{whole}.{odd}" if odd else str(whole)
