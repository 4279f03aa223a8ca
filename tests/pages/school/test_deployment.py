"""Deployment by forms alone: hours, lessons, what has no time yet, where it would fit, one press that places it."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from html import unescape

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Listed
from endeavour.foundation import clock
from endeavour.people.models import Group
from endeavour.provision.actions import log_session
from endeavour.provision.arranging import Weekly
from endeavour.provision.models import ClassLesson, Intervention, InterventionPupil, WorkingTime
from endeavour.provision.states import Given
from endeavour.provision.weeks_kept import Taught, Works, keep_lessons, keep_working_week
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, begun, joined, kasia, line_for, second_line
from tests.pages.school.test_interventions import at, on, send, text_of

__all__ = ["kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def hours_of(world: World, staff: Membership) -> str:
    return at(world, part=f"hours/{staff.uid}/")


def works(world: World, staff: Membership) -> None:
    times = [Works(day, time(9), time(12)) for day in range(5)]
    keep_working_week(by=acting(world.senco), staff=staff, times=times, from_on=TODAY)


def press(page: str, which: str) -> dict[str, str]:
    """What the button of one place sends, as the page has it."""
    for form in re.findall(r'<form method="post" action="[^"]*/place/">(.*?)</form>', page, re.DOTALL):
        if which in form:
            return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    raise AssertionError(f"no button for {which}")


def test_hours_are_entered_and_stand_on_the_page(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth, address = as_(world.senco), hours_of(world, kasia)
    assert "No hours are entered" in text_of(ruth.get(at(world, part="deployment/")))
    monday = {"from_0_1": "8:45", "to_0_1": "12:00", "from_0_2": "12.45", "to_0_2": "15:15"}
    shown = send(ruth, address, **monday, **on(TODAY, "from_on"), then="same")
    assert shown.content.decode().count('value="08:45"') + shown.content.decode().count('value="8:45"') == 5
    assert not WorkingTime.objects.exists(), "only shown, and not kept"
    each = {name.replace("_0_", f"_{day}_"): value for day in range(3) for name, value in monday.items()}
    assert send(ruth, address, **each, **on(TODAY, "from_on")).headers["Location"] == at(world, part="deployment/")
    page = text_of(ruth.get(at(world, part="deployment/")))
    assert "17 h 15 a week of 1 adult, 17 h 15 of it free" in page
    assert "Kasia Nowak" in page
    assert 'value="12:45"' in ruth.get(address).content.decode()
    week = text_of(ruth.get(at(world, part=f"week/?who={kasia.pk}")))
    assert "Free 8:45am to 12:00pm" in week
    assert "Free 12:45pm to 3:15pm" in week


def test_wrong_hours_are_said_beside_their_box(world: World, kasia: Membership, as_: SignIn) -> None:
    wrong = {"from_0_1": "9:00", "from_1_1": "10:00", "to_1_1": "9:00", "from_2_1": "nine", "to_2_1": "9:30"}
    overlap = {"from_3_1": "9:00", "to_3_1": "12:00", "from_3_2": "11:00", "to_3_2": "13:00"}
    page = text_of(send(as_(world.senco), hours_of(world, kasia), **wrong, **overlap))
    for words in (
        "Enter both times, or neither",
        "Enter an end that is after the beginning",
        "“Wednesday” must have times such as 8:45",
        "Enter a time that is after the break began",
        "Enter the day",
    ):
        assert words in page, words
    assert not WorkingTime.objects.exists()


def test_lessons_are_entered_and_changed(world: World, as_: SignIn) -> None:
    ruth, group = as_(world.senco), Group.objects.get()
    assert "None yet" in text_of(ruth.get(at(world, part="lessons/")))
    address = at(world, part=f"lessons/{group.uid}/")
    row: dict[str, str | list[str]] = {
        "subject_1": "Maths",
        "at_1": "9:15",
        "minutes_1": "60",
        "core_1": "on",
        "days_1": ["0", "1", "4"],
    }
    half = {"subject_2": "English", "subject_3": "", "at_4": "noon"}
    page = text_of(send(ruth, address, **row, **half, subject_4="", **on(TODAY, "from_on")))
    for words in ("Enter when it begins", "Choose at least one day", "Enter a time such as 9:15"):
        assert words in page, words
    assert not ClassLesson.objects.exists()
    assert send(ruth, address, **row, subject_2="", **on(TODAY, "from_on")).status_code == 302
    kept = [(one.subject, one.weekday, one.core) for one in ClassLesson.objects.all()]
    assert kept == [("Maths", 0, True), ("Maths", 1, True), ("Maths", 4, True)]
    shown = ruth.get(address).content.decode()
    assert 'value="Maths"' in shown
    assert shown.count(" checked") == 4, "three days, and that it is a core subject"
    clash: dict[str, str | list[str]] = {"subject_2": "Art", "at_2": "9:30", "minutes_2": "20", "days_2": ["1"]}
    assert "Two lessons overlap" in text_of(send(ruth, address, **row, **clash, **on(TODAY, "from_on")))


def test_what_is_missed_stands_on_the_intervention_and_the_pupils_week(
    world: World, kasia: Membership, as_: SignIn
) -> None:
    ruth, group = as_(world.senco), Group.objects.get()
    maths = [Taught("Maths", day, time(9), 60, core=True) for day in range(4)]
    keep_lessons(by=acting(world.senco), group=group, lessons=maths, from_on=TODAY)
    row = begun(world, kasia, slots=tuple(Weekly(day, time(9), 20) for day in range(2)))
    joined(world, row, line_for(world, world.mara))
    words = "Misses 40 of 240 minutes of Maths a week, at 2 of 4 lessons"
    page = text_of(ruth.get(at(world, row)))
    assert words in page
    assert "in the way" not in page, "two of them are within the school’s choice"
    assert words in text_of(ruth.get(at(world, part=f"week/?pupil={world.mara.uid}")))
    world.school.choices = {"lessons_missed": 1}
    world.school.save()
    page = text_of(ruth.get(at(world, row)))
    assert "1 thing in the way" in page
    assert page.count(words) == 2


def test_a_line_without_a_time_is_placed_with_one_press_and_taken_back(
    world: World, kasia: Membership, as_: SignIn
) -> None:
    ruth, line = as_(world.senco), line_for(world, world.mara)
    deployment = at(world, part="deployment/")
    page = text_of(ruth.get(deployment))
    assert "Mara Osei" in page
    assert "20 minutes, 3 times a week" in page
    assert "0 of 3" in page
    fits = at(world, part=f"deployment/{line.uid}/")
    page = text_of(ruth.get(fits))
    assert "No group fits" in page
    assert "Nobody has time that fits" in page
    works(world, kasia)
    row = begun(world, world.teacher, slots=(Weekly(0, time(13), 20),), most=4)
    answer = ruth.get(fits).content.decode()
    page = text_of(ruth.get(fits))
    assert "1 of the 3 times wanted; called alike; room for 4 more" in page
    assert "3 of the 3 times wanted; 15 h free a week" in page
    assert "Mon, Tue, Wed 9:00am, 20 minutes" in page
    sent = press(answer, str(kasia.uid))
    first = ruth.post(f"{fits}place/", sent)
    assert first.headers["Location"] == deployment
    again = ruth.post(f"{fits}place/", sent)
    assert again.status_code == 302
    made = Intervention.objects.exclude(pk=row.pk).get()
    assert made.name == "Talking Partners, Kasia Nowak"
    page = text_of(ruth.get(deployment))
    assert "Mara Osei is in Talking Partners, Kasia Nowak." in page
    assert "Every line of support has its times" in page
    assert ruth.get(fits).status_code == 404
    assert ruth.post(f"{deployment}undo/", {}).status_code == 302
    assert not Intervention.objects.exclude(pk=row.pk).exists()
    page = text_of(ruth.get(deployment))
    assert "Undone. The line has no place again." in page
    assert "0 of 3" in page
    assert ruth.post(f"{deployment}undo/", {}).status_code == 404
    joins = press(ruth.get(fits).content.decode(), str(row.uid))
    ruth.post(f"{fits}place/", joins)
    assert InterventionPupil.objects.get().intervention == row
    assert "1 of 3" in text_of(ruth.get(deployment)), "two times more are still to be found"
    with clock.standing_at(TODAY + timedelta(days=1)):
        assert "is in Talking Partners" not in text_of(ruth.get(deployment))
        ruth.post(f"{deployment}undo/", {})
        assert InterventionPupil.objects.exists(), "the minute is over"


def test_what_is_least_delivered_comes_first(world: World, as_: SignIn) -> None:
    """Much of what has no time of its own is given all the same, and waits for no place."""
    ada = make_pupil(world.school, "Ada", "Bell")
    given, _none = line_for(world, ada), line_for(world, world.mara)
    for day in range(3):
        with clock.standing_at(TODAY + timedelta(days=day)):
            log_session(by=acting(world.senco), line=given, on=TODAY + timedelta(days=day), given=Given.GIVEN)
    with clock.standing_at(TODAY + timedelta(days=7)):
        page = text_of(as_(world.senco).get(at(world, part="deployment/")))
    rows = page[page.index("Support without a time") :]
    assert rows.index("Mara Osei") < rows.index("0% , too little") < rows.index("Ada Bell") < rows.index("100%")


def test_what_is_taken_meanwhile_is_said(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth, line = as_(world.senco), line_for(world, world.mara)
    works(world, kasia)
    fits = at(world, part=f"deployment/{line.uid}/")
    sent = press(ruth.get(fits).content.decode(), str(kasia.uid))
    begun(world, kasia, name="Taken", slots=tuple(Weekly(day, time(9), 170) for day in range(5)))
    answer = ruth.post(f"{fits}place/", sent)
    assert answer.headers["Location"] == fits
    assert "That is taken by now, or no longer fits" in text_of(ruth.get(fits))
    for forged in ({}, {"staff": "nobody", "times": ""}, {"group": str(line.uid), "times": "0-0900-20"}):
        assert ruth.post(f"{fits}place/", forged).headers["Location"] == fits
    assert not InterventionPupil.objects.exists()


def test_the_address_narrows_staff_and_lines(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth = as_(world.senco)
    for staff in (kasia, world.teacher):
        works(world, staff)
    line_for(world, world.mara)
    ada = make_pupil(world.school, "Ada", "Bell")
    line_for(world, ada)
    group, here = Group.objects.get(), at(world, part="deployment/")
    page = text_of(ruth.get(f"{here}?group={group.uid}"))
    assert "Mara Osei" in page
    assert "Ada Bell" not in page
    assert "Kasia" not in page
    page = text_of(ruth.get(f"{here}?role=teaching_assistant"))
    assert "1 adult" in page
    page = text_of(ruth.get(f"{here}?area=sensory"))
    assert "None of these lacks a time" in page
    for nonsense in ("group=x", "role=x", "area=x", "group=%00"):
        assert "2 adults" in text_of(ruth.get(f"{here}?{nonsense}"))
    assert Listed.objects.filter(page="deployment", pupil_id=ada.pk).exists()


def test_only_who_arranges_support_comes_in(world: World, kasia: Membership, as_: SignIn) -> None:
    line, group = line_for(world, world.mara), Group.objects.get()
    head = make_staff(world.school, "Helen Head", Role.HEAD)
    parts = ("deployment/", f"deployment/{line.uid}/", f"hours/{kasia.uid}/", "lessons/", f"lessons/{group.uid}/")
    for part in parts:
        for who in (world.teacher, kasia, world.office, world.bursar):
            assert as_(who).get(at(world, part=part)).status_code == 403, part
        assert as_(head).get(at(world, part=part)).status_code == 200, part
    for part in (f"deployment/{line.uid}/place/", "deployment/undo/"):
        assert as_(world.teacher).post(at(world, part=part)).status_code == 403
        assert as_(world.senco).get(at(world, part=part)).status_code == 405


def test_what_is_another_schools_is_not_found(world: World, kasia: Membership, as_: SignIn) -> None:
    other = make_school("Elsewhere")
    theirs = make_staff(other, "Their Senco", Role.SENCO)
    line = line_for(world, world.mara)
    base = f"/s/{other.code}/interventions/"
    client = as_(theirs)
    assert client.get(f"{base}deployment/").status_code == 200
    assert "Mara" not in text_of(client.get(f"{base}deployment/"))
    group = Group.objects.get()
    for part in (f"deployment/{line.uid}/", f"hours/{kasia.uid}/", f"lessons/{group.uid}/"):
        assert client.get(base + part).status_code == 404, part
    assert client.get(at(world, part="deployment/")).status_code == 404


def test_reading_writes_nothing(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth, line = as_(world.senco), line_for(world, world.mara)
    works(world, kasia)
    before = Event.objects.count()
    for part in ("deployment/", f"deployment/{line.uid}/", f"hours/{kasia.uid}/", "lessons/"):
        ruth.get(at(world, part=part))
    assert Event.objects.count() == before
    assert not Intervention.objects.exists()


def test_it_asks_as_many_questions_for_many_as_for_one(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth, line = as_(world.senco), line_for(world, world.mara)
    works(world, kasia)
    joined(world, begun(world, kasia, name="Reading"), second_line(world, world.mara, "Reading"))
    begun(world, kasia, name="Hazel", kind="in_class", slots=())
    begun(world, kasia, slots=(Weekly(3, time(13), 20),))
    group = Group.objects.get()
    keep_lessons(by=acting(world.senco), group=group, lessons=[Taught("Maths", 0, time(9), 60)], from_on=TODAY)
    addresses = [at(world, part=part) for part in ("deployment/", f"deployment/{line.uid}/", "lessons/")]

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connections["default"]) as queries:
                assert ruth.get(address).status_code == 200
            found.append(len(queries))
        return found

    asked()
    one = asked()
    for number in range(4):
        pupil = make_pupil(world.school, f"Pupil {number}", "Many")
        row = begun(world, world.teacher, name=f"Talking Partners {number}", slots=(Weekly(4, time(9 + number), 30),))
        joined(world, row, line_for(world, pupil))
        works(world, make_staff(world.school, f"Adult {number}", Role.TEACHING_ASSISTANT))
    assert asked() == one
    assert max(one) <= 32, one
