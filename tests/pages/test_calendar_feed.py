"""The address of one's own calendar: made and shown once, read by whoever has it, and ended in many ways."""

import io
import logging
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar as Read

from endeavour.access.actions.feeds import choose_feeds, end_feed, make_feed
from endeavour.access.actions.staff import add_person, change_roles, end_employment
from endeavour.access.models import CalendarFeed, Membership, Try
from endeavour.access.roles import Role
from endeavour.access.states import Did
from endeavour.audit.models import Event
from endeavour.audit.models import Read as ReadRow
from endeavour.config.logs import HideSecrets
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.jobs.models import Restored
from endeavour.provision.models import Intervention
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, group, joined, kasia, line_for

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def secret(world: World, kasia: Membership, group: Intervention) -> str:
    """Kasia's."""
    return make_feed(by=acting(kasia), school=world.school)


def path_of(world: World, secret: str) -> str:
    return f"/calendar/{world.school.code}/{secret}.ics"


def read(world: World, secret: str, **headers: str) -> Any:
    return Client().get(path_of(world, secret), headers=headers)


def press(client: Client, path: str) -> Any:
    return client.post(path, {"once": str(uuid.uuid4())})


def test_it_is_made_by_a_button_shown_once_and_read_without_signing_in(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    page, calendar = as_(kasia), f"{world.base}interventions/calendar/"
    assert calendar in page.get(f"{world.base}interventions/week/").content.decode()
    assert "Make the address" in page.get(calendar).content.decode()
    assert not CalendarFeed.objects.exists()
    shown = press(page, calendar).content.decode()
    link = re.search(r'app-secret">([^<]+)<', shown)
    assert link is not None
    path = unescape(link.group(1)).removeprefix(settings.PUBLIC_URL)
    kept = CalendarFeed.objects.get()
    secret = path.rsplit("/", 1)[1].removesuffix(".ics")
    assert len(secret) >= 43
    assert secret not in kept.secret_hash
    assert secret not in page.get(calendar).content.decode()
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    events = Read.from_ical(answer.content).walk("VEVENT")
    assert {str(event["summary"]) for event in events} == {"Support, 20 min"}
    assert "A calendar last read it on" in unescape(page.get(calendar).content.decode())
    assert Client().head(path).status_code == 200
    assert Client().post(path).status_code == 405


def test_it_names_no_child_no_need_and_nothing_that_is_given(
    world: World, kasia: Membership, group: Intervention, secret: str
) -> None:
    said = re.sub("UID:[0-9a-f]{32}@endeavour", "", read(world, secret).content.decode())
    for word in ("Mara", "Amara", "Osei", "Ada", "Bell", "Talking", "Partners", "communication", "Kasia", "4 Hazel"):
        assert word.casefold() not in said.casefold(), word
    assert "The Nook" in said


def test_what_a_calendar_has_already_is_not_sent_again(world: World, secret: str) -> None:
    first = read(world, secret)
    again = read(world, secret, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert read(world, secret, if_none_match='"other"').status_code == 200
    with clock.standing_at(TODAY + WEEK):
        assert read(world, secret, if_none_match=first.headers["ETag"]).status_code == 200


def test_a_wrong_secret_and_every_ended_one_get_the_same_answer(world: World, kasia: Membership, secret: str) -> None:
    wrong = read(world, "x" * 43)
    assert wrong.status_code == 404
    other = make_school(code="900009", name="Elsewhere")
    with in_school(other.pk):
        stranger = make_staff(other, "Una Wren", Role.TEACHER)
        theirs = make_feed(by=acting(stranger), school=other)
    assert Client().get(f"/calendar/900009/{theirs}.ics").status_code == 200
    again = make_feed(by=acting(kasia), school=world.school)
    assert read(world, again).status_code == 200
    end_feed(by=acting(kasia))
    for path in (
        path_of(world, secret),
        path_of(world, again),
        path_of(world, theirs),
        path_of(world, "."),
        path_of(world, "%00%ff"),
        f"/calendar/000000/{again}.ics",
    ):
        answer = Client().get(path)
        assert (answer.status_code, answer.content) == (404, wrong.content), path
        assert set(answer.headers) == set(wrong.headers)


def test_it_ends_with_the_place_on_the_staff_list_and_does_not_come_back(
    world: World, kasia: Membership, secret: str
) -> None:
    by, last = acting(world.senco), TODAY + WEEK
    end_employment(by=by, staff=kasia, on=TODAY, last_day=last)
    assert read(world, secret).status_code == 200
    with clock.standing_at(last + timedelta(days=1)):
        assert read(world, secret).status_code == 404
        add_person(
            by=by,
            name="Kasia Nowak",
            email=kasia.user.email or "",
            job_title="",
            roles=[Role.TEACHING_ASSISTANT],
            on=clock.today(),
        )
        assert read(world, secret).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_it_ends_at_once_with_the_role_and_with_the_person(world: World, kasia: Membership, secret: str) -> None:
    by = acting(world.senco)
    change_roles(by=by, staff=kasia, roles=[Role.BUSINESS_MANAGER], on=TODAY)
    assert read(world, secret).status_code == 404
    change_roles(by=by, staff=kasia, roles=[Role.TEACHING_ASSISTANT], on=TODAY)
    assert read(world, secret).status_code == 200
    kasia.user.is_active = False
    kasia.user.save()
    assert read(world, secret).status_code == 404
    kasia.user.is_active = True
    kasia.user.save()
    end_employment(by=by, staff=kasia, on=TODAY)
    assert not CalendarFeed.objects.exists()


def test_the_school_ends_every_one_and_none_comes_back(
    world: World, kasia: Membership, secret: str, as_: SignIn
) -> None:
    ruth, page = as_(world.senco), f"{world.base}settings/calendars/"
    assert "may put their own week" in ruth.get(page).content.decode()
    ruth.post(page, {"once": str(uuid.uuid4())})
    assert read(world, secret).status_code == 404
    assert not CalendarFeed.objects.exists()
    own = as_(kasia).get(f"{world.base}interventions/calendar/").content.decode()
    assert "does not let staff" in own
    assert "Make the address" not in own
    world.school.refresh_from_db()
    with pytest.raises(Refused):
        make_feed(by=acting(kasia), school=world.school)
    choose_feeds(by=acting(world.senco), school=world.school, wanted=True)
    assert read(world, secret).status_code == 404
    assert as_(kasia).get(page).status_code == 403


def test_one_that_came_out_of_a_backup_opens_nothing(world: World, kasia: Membership, secret: str) -> None:
    Restored.objects.create(at=clock.now(), backup_made_at=clock.now(), token="x")
    assert read(world, secret).status_code == 404
    assert read(world, make_feed(by=acting(kasia), school=world.school)).status_code == 200


def test_only_who_gives_support_has_one_and_only_their_own(world: World, secret: str, as_: SignIn) -> None:
    calendar = f"{world.base}interventions/calendar/"
    assert as_(world.bursar).get(calendar).status_code == 403
    assert press(as_(world.bursar), calendar).status_code == 403
    press(as_(world.teacher), f"{calendar}end/")
    assert read(world, secret).status_code == 200
    with pytest.raises(NotFound):
        make_feed(by=acting(world.teacher), school=make_school(code="900009", name="Elsewhere"))
    assert press(Client(), calendar).status_code == 302


def test_its_owner_ends_it_with_one_press(world: World, kasia: Membership, secret: str, as_: SignIn) -> None:
    press(as_(kasia), f"{world.base}interventions/calendar/end/")
    assert read(world, secret).status_code == 404
    verbs = list(Event.objects.filter(subject="calendarfeed").order_by("pk").values_list("verb", flat=True))
    assert verbs == [Did.FEED_MADE, Did.FEED_ENDED]


def test_that_it_was_read_is_written_down_once_a_day_and_names_no_child(
    world: World, kasia: Membership, secret: str
) -> None:
    for _time in range(3):
        read(world, secret)
    rows = list(ReadRow.objects.filter(page="calendar-feed"))
    assert [(row.actor_name, row.pupil_uid, row.pupil_ids) for row in rows] == [("Kasia Nowak", None, [])]
    with clock.standing_at(TODAY + WEEK):
        read(world, secret)
    assert ReadRow.objects.filter(page="calendar-feed").count() == 2
    read(world, "x" * 43)
    assert ReadRow.objects.filter(page="calendar-feed").count() == 2


def test_too_many_tries_from_one_place_wait_and_whoever_is_right_does_not(world: World, secret: str) -> None:
    wrong = [read(world, f"{number:x<43}").status_code for number in range(12)]
    assert wrong == [404] * 10 + [429] * 2
    assert read(world, secret).status_code == 200
    assert [read(world, secret).status_code for _time in range(10)][-2:] == [200, 429]
    assert read(world, secret).headers["Retry-After"] == "300"
    assert not [row for row in Try.objects.all() if secret in row.account]


def test_a_reading_asks_as_much_for_many_groups_as_for_one(world: World, kasia: Membership, secret: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert read(world, secret).status_code == 200
        return len(queries)

    asked()
    one = asked()
    for number in range(4):
        pupil = make_pupil(world.school, f"Pupil {number}", "Many")
        joined(world, begun(world, kasia, name=f"Group {number}"), line_for(world, pupil))
    assert asked() == one


def test_the_log_of_the_server_holds_no_secret(secret: str, world: World) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(HideSecrets())
    log = logging.getLogger("tests.secrets")
    log.addHandler(handler)
    try:
        log.error("Internal Server Error: %s", path_of(world, secret))
        log.error("Not found: /account/invited/abc-DEF/ and /account/forgotten/1x-set-password/")
    finally:
        log.removeHandler(handler)
    said = written.getvalue()
    assert secret not in said
    assert said == (
        f"Internal Server Error: /calendar/{world.school.code}/…\n"
        "Not found: /account/invited/… and /account/forgotten/…\n"
    )
    assert "'filters': ['no secrets']" in str(settings.LOGGING["handlers"])
