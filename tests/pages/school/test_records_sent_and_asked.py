"""A leaver’s record is sent on, and who asks to see a record is answered: on Today, in lists, in forms."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.people.actions import add_contact
from endeavour.people.actions.leaving import mark_left
from endeavour.people.actions.records import told_it_takes_longer
from endeavour.people.models import Pupil, RecordAsked, RecordPassedOn
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

SENT = {"became": "sent", "sent_to": "Elm Park School, Leeds", "way": "post"}


@pytest.fixture
def left(world: World) -> World:
    """Mara, who has a plan, left on 14 September: her record is due by 5 October."""
    issued_plan(world)
    mark_left(by=acting(world.senco), pupil=world.mara, on=clock.today())
    return world


def words(client: Client, address: str) -> str:
    page: Any = html.fromstring(client.get(address).content.decode())
    return " ".join(page.text_content().split())


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def send(client: Client, address: str, said: dict[str, str]) -> Any:
    return client.post(address, {**said, "once": str(uuid.uuid4())})


def states(world: World, key: str) -> list[str]:
    return [row.finding.state.value for row in duties_of(world.school, on=clock.today()) if row.key == key]


def test_today_leads_to_it_and_it_is_done_with_day_school_and_way(left: World, as_: SignIn) -> None:
    ruth, where = as_(left.senco), left.record + "people/leaving/record/"
    today = ruth.get(left.base + "today/").content.decode()
    assert f'href="{where}"' in today
    assert "Send " in today
    assert "by Monday 5 October 2026, fifteen school days later" in words(ruth, where)
    answer = send(ruth, where, {**SENT, **day("sent_on", clock.today())})
    assert answer.headers["Location"] == left.record + "people/"
    said = "Sent on Monday 14 September 2026 to Elm Park School, LeedsPost that is signed for"
    assert said in words(ruth, left.record + "people/")
    assert states(left, "record-to-new-school") == ["met"]
    assert f'href="{where}"' not in ruth.get(left.base + "today/").content.decode()


def test_a_next_school_that_is_not_known_is_said_with_why_and_put_right(left: World, as_: SignIn) -> None:
    ruth, where = as_(left.senco), left.record + "people/leaving/record/"
    assert "Say what you did to find out" in send(ruth, where, {"became": "not_known"}).content.decode()
    send(ruth, where, {"became": "not_known", "not_known": "Rang Efua twice."})
    with clock.standing_at(date(2026, 11, 24)):
        assert states(left, "record-to-new-school") == ["not_known"]
        assert "Next school not known" in words(ruth, left.base + "pupils/left/")
        assert "Rang Efua twice." in words(ruth, left.record + "people/")
        send(ruth, where, {**SENT, **day("sent_on", clock.today())})
        assert states(left, "record-to-new-school") == ["met"]
    assert RecordPassedOn.objects.get().not_known == ""


def test_the_list_of_leavers_says_where_each_record_went(left: World, as_: SignIn) -> None:
    make_pupil(left.school, "Una", "Hale", left_on=clock.today())
    ruth, where = as_(left.senco), left.base + "pupils/left/"
    link = f'href="{left.record}people/leaving/record/"'
    assert "Due by 5 Oct 2026" in words(ruth, where)
    assert ruth.get(where).content.decode().count("people/leaving/record/") == 1
    with clock.standing_at(date(2026, 10, 6)):
        assert "Late, due 5 Oct 2026" in words(ruth, where)
        send(ruth, left.record + "people/leaving/record/", {**SENT, **day("sent_on", clock.today())})
        assert "Sent on 6 Oct 2026 to Elm Park School, Leeds" in words(ruth, where)
        assert link not in ruth.get(where).content.decode()


def test_the_list_costs_the_same_for_one_leaver_and_for_thirty(left: World, as_: SignIn) -> None:
    ruth, by = as_(left.senco), acting(left.senco)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert ruth.get(left.base + "pupils/left/").status_code == 200
        return len(found)

    asked()
    one = asked()
    for number in range(29):
        pupil = make_pupil(left.school, f"Kit{number}", "Hale")
        start_support(by=by, pupil=pupil, on=clock.today())
        mark_left(by=by, pupil=pupil, on=clock.today() + timedelta(days=1))
    with clock.standing_at(clock.today() + timedelta(days=2)):
        assert asked() == one


def test_a_child_who_is_here_and_a_teacher_come_to_no_form(world: World, as_: SignIn) -> None:
    where = world.record + "people/leaving/record/"
    assert as_(world.senco).get(where).headers["Location"] == world.record + "people/"
    assert as_(world.teacher).get(where).status_code == 403
    assert as_(world.office).get(where).status_code == 403
    said = {**SENT, **day("sent_on", clock.today())}
    assert "Record first from what day they leave." in send(as_(world.senco), where, said).content.decode()
    assert RecordPassedOn.objects.count() == 0


def test_somebody_asks_and_is_answered(world: World, as_: SignIn) -> None:
    ruth, listed = as_(world.senco), world.record + "papers/asked/"
    assert f'href="{listed}"' in ruth.get(world.record + "papers/").content.decode()
    assert "Nobody has asked" in words(ruth, listed)
    said = {"asked_as": "educational_record", "asked_by": "Efua Osei, mother", **day("asked_on", clock.today())}
    assert send(ruth, listed + "add/", said).headers["Location"] == listed
    assert "Not answered, due Mon 5 Oct" in words(ruth, listed)
    where = f"{listed}{RecordAsked.objects.get().uid}/"
    assert f'href="{where}"' in ruth.get(world.base + "today/").content.decode()
    assert "It is complex" not in words(ruth, where)
    assert "Say what they were given" in send(ruth, where, day("answered_on", clock.today())).content.decode()
    send(ruth, where, {**day("answered_on", clock.today()), "answer": "A copy of all of it"})
    assert states(world, "educational-record") == ["met"]
    assert "A copy of all of it" in words(ruth, listed)
    assert ruth.get(where).headers["Location"] == listed


def test_a_complex_request_takes_longer_once_they_are_told(world: World, as_: SignIn) -> None:
    ruth, listed = as_(world.senco), world.record + "papers/asked/"
    said = {"asked_as": "subject_access", "asked_by": "Efua Osei, mother", **day("asked_on", clock.today())}
    send(ruth, listed + "add/", said)
    where = f"{listed}{RecordAsked.objects.get().uid}/"
    assert "An answer is due by Wednesday 14 October 2026." in words(ruth, where)
    send(ruth, where, {"became": "longer", **day("told_longer_on", clock.today())})
    assert "An answer is due by Monday 14 December 2026." in words(ruth, where)
    assert "It is complex" not in words(ruth, where)
    send(ruth, where, {**day("answered_on", clock.today()), "answer": "All of it"})
    assert states(world, "subject-access") == ["met"]


def test_an_academy_is_asked_only_for_their_own_data(world: World, as_: SignIn) -> None:
    world.school.kind = "academy"
    world.school.save()
    ruth, where = as_(world.senco), world.record + "papers/asked/add/"
    assert "educational record" not in words(ruth, where)
    send(ruth, where, {"asked_by": "Mara herself", **day("asked_on", clock.today())})
    assert RecordAsked.objects.get().asked_as == "subject_access"


def test_the_record_of_a_leaver_is_asked_for_too(left: World, as_: SignIn) -> None:
    said = {"asked_as": "subject_access", "asked_by": "Efua Osei, mother", **day("asked_on", clock.today())}
    assert send(as_(left.senco), left.record + "papers/asked/add/", said).status_code == 302
    assert Pupil.objects.get(pk=left.mara.pk).left_on == clock.today()
    assert states(left, "subject-access") == ["due"]


def twice(client: Client, address: str, said: dict[str, str]) -> list[int]:
    """What becomes of one form that is sent two times."""
    form = {**said, "once": str(uuid.uuid4())}
    return [client.post(address, form).status_code for _again in range(2)]


def test_each_form_sent_twice_is_one_and_no_mistake(left: World, as_: SignIn) -> None:
    ruth, listed, today = as_(left.senco), left.record + "papers/asked/", clock.today()
    said = {"asked_as": "subject_access", "asked_by": "Efua Osei, mother", **day("asked_on", today)}
    assert twice(ruth, left.record + "people/leaving/record/", {**SENT, **day("sent_on", today)}) == [302, 302]
    assert twice(ruth, listed + "add/", said) == [302, 302]
    where = f"{listed}{RecordAsked.objects.get().uid}/"
    assert twice(ruth, where, {"became": "longer", **day("told_longer_on", today)}) == [302, 302]
    assert twice(ruth, where, {"answer": "All of it", **day("answered_on", today)}) == [302, 302]
    verbs = ("record_passed_on", "record_asked", "record_asked_longer", "record_asked_answered")
    assert [Event.objects.filter(verb=verb).count() for verb in verbs] == [1, 1, 1, 1]


def test_a_day_on_which_it_cannot_have_been_is_refused(left: World, as_: SignIn) -> None:
    ruth, listed, today = as_(left.senco), left.record + "papers/asked/", clock.today()
    before = {**SENT, **day("sent_on", date(2016, 10, 5))}
    where = left.record + "people/leaving/record/"
    assert "They joined this school after that day." in send(ruth, where, before).content.decode()
    send(ruth, listed + "add/", {"asked_as": "subject_access", "asked_by": "Efua Osei", **day("asked_on", today)})
    asked = RecordAsked.objects.get()
    told_it_takes_longer(by=acting(left.senco), asked=asked, told_on=today, on=today)
    again = {"became": "longer", **day("told_longer_on", today)}
    assert (
        "It is written down already that they were told"
        in send(ruth, f"{listed}{asked.uid}/", again).content.decode()
    )
    assert RecordPassedOn.objects.count() == 0


def test_where_an_order_is_in_force_the_form_says_so(world: World, as_: SignIn) -> None:
    father = add_contact(by=acting(world.senco), pupil=world.mara, name="Kwame Osei", relation="father")
    bar([father], clock.today())
    ruth, listed = as_(world.senco), world.record + "papers/asked/"
    warned = "An order is in force about Kwame Osei: read it before anything is shown or given."
    assert warned in words(ruth, listed + "add/")
    said = {"asked_as": "educational_record", "asked_by": "Kwame Osei, father", **day("asked_on", clock.today())}
    send(ruth, listed + "add/", said)
    assert warned in words(ruth, f"{listed}{RecordAsked.objects.get().uid}/")


def test_another_school_comes_to_none_of_it(left: World, as_: SignIn) -> None:
    other = make_school("900055", "Fellside School")
    with in_school(other.pk):
        ann = as_(make_staff(other, "Ann Other", Role.SENCO))
    for part in ("people/leaving/record/", "papers/asked/", "papers/asked/add/"):
        theirs = f"/s/{other.code}/pupils/{left.mara.uid}/{part}"
        assert [ann.get(where).status_code for where in (left.record + part, theirs)] == [404, 404]
