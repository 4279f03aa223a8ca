"""A school with a mail server, somebody who asks and somebody who is asked."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time

import pytest
from pytest_django import Settings

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle
from endeavour.outbox.models import Message, Outgoing
from endeavour.outbox.sending import send
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

DAY = date(2026, 9, 14)
TEN = time(10, 0)
A_MINUTE_LATER = time(10, 1, 20)
"""And twenty seconds, for a machine that is slow to write what waits."""


@dataclass(frozen=True)
class Desk:
    """Thistlebeck: Ruth the SENCO asks, Tom who teaches Mara is asked, Ann sits in the office."""

    school: School
    senco: Membership
    teacher: Membership
    office: Membership
    mara: Pupil
    cycle: Cycle

    def ask(self) -> Message:
        """Ruth asks Tom what he sees."""
        (request,) = ask_for_evidence(
            by=acting(self.senco), cycle=self.cycle, staff=[self.teacher], due_on=DAY, on=DAY, question="Canary"
        )
        return Message.objects.get(about_uid=request.uid)


@pytest.fixture
def desk(settings: Settings, db: None) -> Iterator[Desk]:
    """At ten in the morning, with a mail server that keeps what it gets."""
    settings.EMAIL_HOST = "mail.school.example"
    school = make_school()
    with at(TEN), in_school(school.pk):
        senco, teacher = (
            make_staff(school, "Ruth Ellison", Role.SENCO),
            make_staff(school, "Tom Garrity", Role.TEACHER),
        )
        mara = make_pupil(school, "Amara", "Osei", name_to_use="Mara")
        make_class(school, "4 Hazel", teacher, mara)
        yield Desk(
            school=school,
            senco=senco,
            teacher=teacher,
            office=make_staff(school, "Ann Lowther", Role.OFFICE),
            mara=mara,
            cycle=start_support(by=acting(senco), pupil=mara, on=DAY),
        )


def at(moment: time, day: date = DAY) -> AbstractContextManager[None]:
    """Live at that time for a while."""
    return clock.standing_at(day, moment)


def the_worker_sends(row: Outgoing) -> None:
    """The worker comes to this message."""
    send.call(row.school_id if isinstance(row, Message) else None, row.pk)


def london(row_time: datetime | None) -> str:
    """A moment as a clock on the school's wall shows it."""
    return f"{row_time.astimezone(clock.LONDON):%H:%M}" if row_time else ""
