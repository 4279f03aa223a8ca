"""Whoever is asked to read a plan is told by mail: once a day, without a child's name, and not for nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import Settings

from endeavour.access.roles import Role
from endeavour.exchange.actions.readers import ask_new_readers
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind, State
from endeavour.people.actions import give_sight
from endeavour.people.states import SightReason
from endeavour.plans.actions import issue_plan, open_plan, read_card, save_plan
from endeavour.plans.models import CardReading, Plan
from tests.concepts.outbox.conftest import A_MINUTE_LATER, DAY, Desk, at, the_worker_sends
from tests.factories.people import acting, make_staff
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db


def the_plan(desk: Desk) -> Plan:
    by = acting(desk.senco)
    plan = open_plan(by=by, cycle=desk.cycle, on=DAY)
    save_plan(by=by, plan=plan, shape=first_plan(desk.teacher.pk), on=DAY)
    return plan


def told() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind=Kind.CARD_TO_READ).order_by("id")
    return [(row.addressee, row.state) for row in rows]


def test_who_teaches_the_child_is_told_once_a_day_and_not_who_issues(desk: Desk) -> None:
    plan = the_plan(desk)
    give_sight(by=acting(desk.senco), staff=desk.senco, pupil=desk.mara, reason=SightReason.NAMED, on=DAY)
    issue_plan(by=acting(desk.senco), plan=plan, on=DAY)
    issue_plan(by=acting(desk.senco), plan=plan, on=DAY)
    assert set(CardReading.objects.values_list("staff__user__name", flat=True)) == {"Ruth Ellison", "Tom Garrity"}
    assert told() == [("Tom Garrity", State.WAITING)]
    with at(A_MINUTE_LATER, DAY + timedelta(days=1)):
        issue_plan(by=acting(desk.senco), plan=plan, on=DAY + timedelta(days=1))
    assert told() == [("Tom Garrity", State.WAITING)] * 2


def test_the_mail_names_nobody_but_its_reader_and_leads_to_what_is_asked(desk: Desk) -> None:
    issue_plan(by=acting(desk.senco), plan=the_plan(desk), on=DAY)
    row = Message.objects.get(kind=Kind.CARD_TO_READ)
    with at(A_MINUTE_LATER):
        the_worker_sends(row)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([desk.teacher.user.email], "There is a plan for you to read")
    assert not any(word in sent.body for word in ("Mara", "Amara", "Osei", "Talking Partners"))
    assert str(sent.body).rstrip().endswith(f"/{row.uid}/")


def test_who_has_read_it_within_the_minute_gets_no_mail(desk: Desk) -> None:
    version = issue_plan(by=acting(desk.senco), plan=the_plan(desk), on=DAY)
    read_card(by=acting(desk.teacher), version_uid=version.uid)
    row = Message.objects.get(kind=Kind.CARD_TO_READ)
    with at(A_MINUTE_LATER):
        the_worker_sends(row)
    row.refresh_from_db()
    assert (row.state, mail.outbox) == (State.NOT_NEEDED, [])


def test_whoever_comes_to_teach_the_child_later_is_told_that_day(desk: Desk) -> None:
    issue_plan(by=acting(desk.senco), plan=the_plan(desk), on=DAY)
    helper = make_staff(desk.school, "Joy Nkemelu", Role.TEACHING_ASSISTANT)
    give_sight(by=acting(desk.senco), staff=helper, pupil=desk.mara, reason=SightReason.NAMED, on=DAY)
    assert [ask_new_readers(by=acting(desk.senco), on=DAY) for _time in range(2)] == [1, 0]
    assert told() == [("Tom Garrity", State.WAITING), ("Joy Nkemelu", State.WAITING)]


def test_without_a_mail_server_nothing_is_queued(desk: Desk, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    issue_plan(by=acting(desk.senco), plan=the_plan(desk), on=DAY)
    assert told() == []
