"""This week, as a page: what is in it, whose it is, and stopping its e-mail."""

import re
import uuid
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.plans.models import SupportLine
from endeavour.schools.tenancy import in_school
from tests.concepts.oversight.test_weekly import MONDAY, line
from tests.factories.people import make_school, make_staff
from tests.pages.conftest import World

__all__ = ["line"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


@pytest.fixture
def monday(world: World) -> Any:
    with clock.standing_at(MONDAY):
        yield


def test_each_item_is_one_press_from_done(world: World, line: SupportLine, monday: None, as_: SignIn) -> None:
    tom = as_(world.teacher)
    page = tom.get(f"{world.base}this-week/")
    text = text_of(page)
    assert "Less than 80% of the minutes planned was delivered in each of the last 3 weeks of school." in text
    assert (
        "33% Talking Partners, Mara Osei 60 of 180 minutes. Staff away or covering 3. 3 sessions are not logged."
        in text
    )
    links = {unescape(link) for link in re.findall(r'href="(/s/[^"]*)"', page.content.decode().split("<main", 1)[1])}
    assert f"{world.record}do/{line.uid}/" in {link for link in links if str(line.uid) in link and "?" not in link}
    for link in links:
        assert tom.get(link).status_code == 200, link
    behind = next(link for link in links if "sessions/?" in link)
    assert "6 sessions, 60 minutes" in text_of(tom.get(behind))
    assert Read.objects.filter(page="this-week").count() == 1


def test_a_week_with_nothing_in_it_says_so(world: World, monday: None, as_: SignIn) -> None:
    assert "Nothing needs you." in text_of(as_(world.stranger).get(f"{world.base}this-week/"))


def test_who_writes_no_plans_and_another_school_do_not_come_in(
    world: World, line: SupportLine, monday: None, as_: SignIn
) -> None:
    other = make_school(code="900009")
    with in_school(other.pk):
        stranger = make_staff(other, "Olga Other", Role.SENCO)
    kit = make_staff(world.school, "Kit Lovegrove", Role.TEACHING_ASSISTANT)
    for member, status in ((kit, 403), (world.office, 403), (world.bursar, 403), (stranger, 404)):
        assert as_(member).get(f"{world.base}this-week/").status_code == status
        assert as_(member).post(f"{world.base}this-week/mail/", {"wanted": "no"}).status_code == status


def test_anybody_stops_their_own_mail_and_the_school_stops_all(world: World, monday: None, as_: SignIn) -> None:
    tom = as_(world.teacher)
    once = {"once": str(uuid.uuid4())}
    assert "Stop the e-mail" in text_of(tom.get(f"{world.base}this-week/"))
    tom.post(f"{world.base}this-week/mail/", {"wanted": "no", **once})
    world.teacher.refresh_from_db()
    assert not world.teacher.weekly_mail
    assert "Have it again" in text_of(tom.get(f"{world.base}this-week/"))
    tom.post(f"{world.base}this-week/mail/", {"wanted": "yes", "once": str(uuid.uuid4())})
    world.teacher.refresh_from_db()
    assert world.teacher.weekly_mail
    ruth = as_(world.senco)
    assert ruth.get(f"{world.base}settings/weekly-mail/").status_code == 200
    assert tom.get(f"{world.base}settings/weekly-mail/").status_code == 403
    ruth.post(f"{world.base}settings/weekly-mail/", {"once": str(uuid.uuid4())})
    tom.get(f"{world.base}this-week/")
    assert "e-mail" not in text_of(tom.get(f"{world.base}this-week/"))


def test_today_leads_to_it(world: World, line: SupportLine, monday: None, as_: SignIn) -> None:
    assert "This week" in text_of(as_(world.teacher).get(f"{world.base}today/"))
    kit = make_staff(world.school, "Kit Lovegrove", Role.TEACHING_ASSISTANT)
    assert f"{world.base}this-week/" not in as_(kit).get(f"{world.base}today/").content.decode()


def test_needs_hidden_it_stays_covered(world: World, line: SupportLine, monday: None, as_: SignIn) -> None:
    world.teacher.user.hides_needs = True
    world.teacher.user.save()
    assert "Mara" not in text_of(as_(world.teacher).get(f"{world.base}this-week/"))
