"""The duties of the school itself: its SENCO and its SEN information report."""

from collections.abc import Iterator
from datetime import date

from endeavour.access.models import HeldRole, Membership
from endeavour.access.roles import Role
from endeavour.duties.standing import Standing
from endeavour.foundation.words import N_
from endeavour.law.sen_report import sen_report_published
from endeavour.law.senco_named import senco_named
from endeavour.law.senco_qualification import Award, Course, senco_qualified_in_time
from endeavour.law.senco_teacher import senco_is_qualified_teacher
from endeavour.law.setting import Setting
from endeavour.schools.models import School


def duties_of_school(setting: Setting, school: School, on: date) -> Iterator[Standing]:
    """Each duty of the school, whatever its state. Two queries."""
    senco = _senco(on)
    also_head = senco is not None and Role.HEAD in {held.role for held in senco.held_roles.all()}
    yield Standing(
        key="senco-named",
        order=N_("Name a SENCO"),
        finding=senco_named(setting, on=on, since=senco.senco_since if senco else None),
    )
    if senco is not None:
        yield Standing(
            key="senco-teacher",
            order=N_("Have a SENCO who is a qualified teacher"),
            finding=senco_is_qualified_teacher(
                setting,
                is_head=also_head or None,
                qualified_teacher=senco.qualified_teacher,
                induction_done=senco.induction_done,
                teaches_here=senco.teaches_here,
            ),
        )
        yield Standing(
            key="senco-qualification",
            order=N_("Have a SENCO with the qualification in time"),
            finding=senco_qualified_in_time(setting, on=on, first_senco_on=senco.senco_since, course=_course(senco)),
        )
    yield Standing(
        key="sen-information-report",
        order=N_("Renew the SEN information report"),
        finding=sen_report_published(setting, on=on, published_on=school.report_published_on),
    )


def _senco(on: date) -> Membership | None:
    held = HeldRole.objects.filter(role=Role.SENCO).values("membership_id")
    rows = Membership.objects.filter(pk__in=held).prefetch_related("held_roles").order_by("id")
    return next((row for row in rows if row.ends_on is None or row.ends_on >= on), None)


def _course(senco: Membership) -> Course | None:
    if not senco.senco_award:
        return None
    return Course(Award(senco.senco_award), senco.senco_award_begun_on, senco.senco_qualified_on)
