"""The duties of the school itself: its SENCO, its SEN information report and its inclusion strategy."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from endeavour.access.models import HeldRole, Membership
from endeavour.access.permissions import Permission
from endeavour.access.policies import is_senco
from endeavour.access.roles import Role
from endeavour.duties.standing import Standing
from endeavour.foundation.words import N_
from endeavour.law.inclusion_strategy import inclusion_strategy_published
from endeavour.law.sen_report import sen_report_published
from endeavour.law.senco_named import senco_named
from endeavour.law.senco_qualification import Award, Course, senco_qualified_in_time
from endeavour.law.senco_teacher import senco_is_qualified_teacher
from endeavour.law.setting import Setting
from endeavour.publishing.queries import days_of_strategy
from endeavour.schools.models import School
from endeavour.schools.prepared import kept

DONE_WITH = {
    "senco-named": Permission.MANAGE_STAFF,
    "senco-teacher": Permission.MANAGE_STAFF,
    "senco-qualification": Permission.MANAGE_STAFF,
    "sen-information-report": Permission.MANAGE_SCHOOL,
    "inclusion-strategy": Permission.SEE_MONEY,
}
"""What somebody must be allowed, to do each of these: its page opens to nobody else."""


def duties_of_school(setting: Setting, school: School, on: date) -> Iterator[Standing]:
    """Each duty of the school, whatever its state; those about a SENCO once for each that it has. Three queries."""
    been = _been_senco()
    sencos = [row for row in been if _is_senco_on(row, on)]
    first = sencos[0] if sencos else None
    yield Standing(
        key="senco-named",
        order=N_("Name a SENCO"),
        finding=senco_named(
            setting,
            on=on,
            since=min((row.senco_since for row in sencos if row.senco_since), default=None),
            vacant_since=None if first else _vacant_since(been, on),
            named=first is not None,
        ),
        action=N_("See who is SENCO") if first else N_("Give somebody the role"),
        page="staff",
    )
    for senco in sencos:
        yield from _of_senco(setting, senco, on)
    yield Standing(
        key="sen-information-report",
        order=N_("Renew the SEN information report"),
        finding=sen_report_published(setting, on=on, published_on=school.report_published_on),
        action=N_("Say when it was published"),
        page="set-details",
    )
    published_on, reviewed_on = days_of_strategy()
    yield Standing(
        key="inclusion-strategy",
        order=N_("Review the inclusion strategy and publish it again")
        if published_on
        else N_("Publish an inclusion strategy"),
        finding=inclusion_strategy_published(setting, on=on, published_on=published_on, reviewed_on=reviewed_on),
        action=N_("Go to the strategy"),
        page="strategy",
    )


def _of_senco(setting: Setting, senco: Membership, on: date) -> Iterator[Standing]:
    """Who may be SENCO, and by when the award must be held: both are answered on one form about the person."""
    answered: dict[str, Any] = {
        "action": N_("Answer about the SENCO"),
        "page": "staff-senco",
        "where": {"uid": senco.uid},
    }
    yield Standing(
        key="senco-teacher",
        order=N_("Have a SENCO who is a qualified teacher"),
        finding=senco_is_qualified_teacher(
            setting,
            is_head=Role.HEAD in {held.role for held in senco.held_roles.all()} or None,
            qualified_teacher=senco.qualified_teacher,
            induction_done=senco.induction_done,
            teaches_here=senco.teaches_here,
        ),
        **answered,
    )
    yield Standing(
        key="senco-qualification",
        order=N_("Have a SENCO with the qualification in time"),
        finding=senco_qualified_in_time(
            setting,
            on=on,
            first_senco_on=senco.first_senco_on,
            over_a_year_before=bool(senco.senco_over_a_year_before),
            course=_course(senco),
        ),
        **answered,
    )


def _been_senco() -> list[Membership]:
    """Whoever is SENCO here or was, the longest in post first, then those of whom it is not recorded."""
    return sorted(kept(_with_the_role), key=lambda row: row.senco_since or date.max)


def _with_the_role() -> QuerySet[Membership]:
    held = HeldRole.objects.filter(role=Role.SENCO).values("membership_id")
    been = Q(pk__in=held) | Q(senco_since__isnull=False) | Q(senco_until__isnull=False)
    return Membership.objects.filter(been).prefetch_related("held_roles").order_by("id")


def _is_senco_on(row: Membership, on: date) -> bool:
    begins = max((day for day in (row.starts_on, row.senco_since) if day), default=None)
    last = _last_day(row)
    was_given_it = is_senco(row) or row.senco_until is not None
    return was_given_it and (begins is None or begins <= on) and (last is None or last >= on)


def _last_day(row: Membership) -> date | None:
    """Their last day as SENCO: when the role was taken or their place here ended, whichever came first."""
    return min((day for day in (row.senco_until, row.ends_on) if day), default=None)


def _vacant_since(been: list[Membership], on: date) -> date | None:
    """The day after the last SENCO's last day; None where nobody was one before, or nobody knows until when."""
    ended = [day for row in been if (day := _last_day(row)) is not None and day < on]
    return max(ended) + timedelta(days=1) if ended else None


def _course(senco: Membership) -> Course | None:
    if not senco.senco_award:
        return None
    return Course(Award(senco.senco_award), senco.senco_award_begun_on, senco.senco_qualified_on)
