"""The provision map and the classroom cards: from plans in force, for those who may open the records."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.documents.press.contents.staff import MapLine
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.oversight.boards import provision_map
from endeavour.oversight.in_force import plans_in_force
from endeavour.people.models import Group, GroupPupil, Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan, save_profile
from endeavour.plans.shape import LineShape
from endeavour.schools.models import School
from tests.documents.reading import Paper
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def planned(world: World) -> World:
    """Mara and another child of the school, each with the same support in an issued plan."""
    by = acting(world.senco)
    for pupil in (world.mara, make_pupil(world.school, "Hana", "Yusuf")):
        start_support(by=by, pupil=pupil, on=clock.today())
        cycle = open_cycle(pupil)
        assert cycle is not None
        plan = open_plan(by=by, cycle=cycle, on=clock.today())
        save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=clock.today())
        issue_plan(by=by, plan=plan, on=clock.today())
    return world


def test_the_whole_school_is_counted_and_a_class_is_named(planned: World, as_: SignIn) -> None:
    ruth = as_(planned.senco)
    whole = ruth.get(planned.base + "provision/").content.decode()
    assert "Talking Partners" in whole
    assert "Mara Osei" not in whole
    group = Group.objects.get()
    assert "Mara Osei" in ruth.get(f"{planned.base}provision/?group={group.uid}").content.decode()


def test_shared_support_is_one_line_with_its_minutes_once_for_each_group(planned: World) -> None:
    by = acting(planned.senco)
    rows = plans_in_force(by, on=clock.today())
    made = provision_map(by, planned.school, rows, group="", at=clock.now(), on=clock.today())
    assert [
        (line.provision, line.pupil_count, line.minutes_a_week) for area in made.areas for line in area.lines
    ] == [("Talking Partners", 2, 60)]


def talking(who: str, minutes: int, weeks: int = 10, what: str = "Talking Partners") -> LineShape:
    return LineShape(what, "communication", who=who, minutes=minutes, times_a_week=3, group_size=6, weeks=weeks)


def mapped(planned: World, *given: LineShape) -> list[MapLine]:
    """The lines of the map when these stand in plans, one in each child's, and then in Mara's again."""
    by = acting(planned.senco)
    children = plans_in_force(by, on=clock.today())
    rows = [
        replace(children[number % 2], plan=replace(children[number % 2].plan, lines=(line,)))
        for number, line in enumerate(given)
    ]
    made = provision_map(by, planned.school, rows, group="4 Hazel", at=clock.now(), on=clock.today())
    return [line for area in made.areas for line in area.lines]


def test_a_provision_that_several_adults_give_is_one_line(planned: World) -> None:
    (line,) = mapped(planned, talking("Joy", 20), talking("Priya", 20, what="talking  partners"))
    assert (line.provision, line.staff, tuple(sorted(line.pupils)), line.pupil_count) == (
        "Talking Partners", "Joy, Priya", tuple(sorted(pupil.called for pupil in Pupil.objects.all())), 2
    )  # fmt: skip
    assert (line.minutes_a_week, line.weeks, line.minutes_in_all) == (120, 10, 1200)


def test_parts_of_different_length_are_added_up(planned: World) -> None:
    (line,) = mapped(planned, talking("Joy", 20, 10), talking("Joy", 10, 4))
    assert (line.staff, line.minutes_a_week, line.weeks, line.minutes_in_all) == ("Joy", 90, 10, 720)


def test_many_adults_are_counted_after_two_names(planned: World) -> None:
    (line,) = mapped(planned, *(talking(who, 20) for who in ("Di", "Al", "Bo", "Cy")))
    assert line.staff == "Al, Bo and 2 more"
    (line,) = mapped(planned, *(talking(who, 20) for who in ("Cy", "Al", "", "Bo")))
    assert line.staff == "Al, Bo, Cy"


def test_namesakes_in_a_class_have_cards_with_their_surnames(planned: World, as_: SignIn) -> None:
    group = Group.objects.get()
    other = Pupil.objects.get(surname="Yusuf")
    Pupil.objects.filter(pk=other.pk).update(name_to_use=planned.mara.known_as)
    GroupPupil.objects.create(school=planned.school, group=group, pupil=other, starts_on=clock.today())
    page = as_(planned.senco).get(f"{planned.base}provision/cards/?group={group.uid}").content.decode()
    assert re.findall(r'<h2[^>]*id="card-\d"[^>]*>([^<]+)<', page) == ["Mara Osei ", "Mara Yusuf "]


def test_a_teacher_sees_their_class_and_not_the_school(planned: World, as_: SignIn) -> None:
    shown = as_(planned.teacher).get(planned.base + "provision/").content.decode()
    assert "Whole school" not in shown
    assert "Mara Osei" in shown
    assert "Hana Yusuf" not in shown


def test_cards_print_as_pdf(planned: World, as_: SignIn) -> None:
    tom = as_(planned.teacher)
    assert "Give her ten seconds before you ask again." in tom.get(planned.base + "provision/cards/").content.decode()
    group = Group.objects.get()
    for address in (
        f"{planned.base}provision/cards/?group={group.uid}&as=pdf",
        f"{planned.base}provision/?group={group.uid}&as=pdf",
        planned.record + "card/",
    ):
        answer = tom.get(address)
        assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-"), address


def test_a_cover_pack_is_for_one_day_and_says_whom_to_ask(planned: World, as_: SignIn) -> None:
    School.objects.update(dsl_reach="Leanne Birkbeck, by the hall")
    answer = as_(planned.teacher).get(f"{planned.base}provision/cards/?group={Group.objects.get().uid}&as=cover")
    words = Paper(answer.content).text
    assert "Cover pack: 4 Hazel, 14 September 2026" in words
    assert "Hand them back at the office when the day ends." in words
    assert "Leanne Birkbeck, by the hall" in words
    assert "Give her ten seconds before you ask again." in words


def test_the_one_page_profile_prints(planned: World, as_: SignIn) -> None:
    tom, address = as_(planned.teacher), f"{planned.record}profile/"
    assert tom.get(address).status_code == 404
    save_profile(
        by=acting(planned.teacher), pupil=planned.mara, on=clock.today(), appreciated="I am funny", important="Maps",
        support="Time to think", written_with="Joy",
    )  # fmt: skip
    words = Paper(tom.get(address).content).text
    assert all(
        part in words for part in ("About me: Mara", "I am funny", "Maps", "Time to think", "Written with Joy")
    )


def test_a_class_of_another_school_is_not_found(planned: World, as_: SignIn) -> None:
    nobody = "01990000-0000-7000-8000-000000000000"
    assert as_(planned.senco).get(f"{planned.base}provision/?group={nobody}").status_code == 404
