"""Attainment by its pages: a class in one grid, a child’s working, and slower progress as a list to look at."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from endeavour.access.models import Membership
from endeavour.law.slower_progress import Answer, Sign, Working
from endeavour.needs.actions.attainment import Assessed, add_scale, keep_attainment
from endeavour.needs.models import Attainment, LookedAt, Scale, WiderDevelopment
from endeavour.pages.school.attainment.screening import worked
from endeavour.people.models import Group
from tests.factories.people import acting, make_class, make_pupil
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
SUMMER, SEPTEMBER = date(2026, 7, 10), date(2026, 9, 11)


@pytest.fixture
def scale(world: World) -> Scale:
    return add_scale(by=acting(world.senco), name="Levels", levels="Emerging, Expected, Exceeding")


def grid(world: World, scale: Scale, subject: str = "Reading") -> str:
    group = Group.objects.get(name="4 Hazel")
    return reverse("attainment-of-class", args=["900001", group.uid, scale.uid, SEPTEMBER, subject])


def record(world: World, page: str) -> str:
    return reverse(page, args=["900001", world.mara.uid])


def slower_mara(world: World, peers: int = 6) -> None:
    """Mara gained 1 since summer; the others of her year, who began where she did, gained 10."""
    by = acting(world.senco)
    points = add_scale(by=by, name="Points")
    others = [make_pupil(world.school, f"Kit{n}", "Webb", year_group="4") for n in range(peers)]
    for on, mara, other in ((SUMMER, "10", "10"), (SEPTEMBER, "11", "20")):
        values = {world.mara.pk: mara, **{pupil.pk: other for pupil in others}}
        keep_attainment(by=by, what=Assessed("Maths", on, points), values=values)


def test_a_class_is_written_down_in_one_grid(world: World, as_: SignIn, scale: Scale) -> None:
    client = as_(world.teacher)
    begin = reverse("attainment", args=["900001"])
    group = Group.objects.get(name="4 Hazel")
    said = {"group": group.uid, "subject": "Reading", "on": "11 9 2026", "scale": scale.uid}
    assert client.post(begin, said).headers["Location"] == grid(world, scale)
    assert "Mara Osei" in client.get(grid(world, scale)).content.decode()
    box = f"value-{world.mara.uid.hex}"
    assert client.post(grid(world, scale), {box: "Expected", "expected": "Expected"}).status_code == 302
    row = Attainment.objects.get()
    assert (row.pupil, row.value, row.place, row.expected, row.on) == (
        world.mara, "Expected", 1.0, "Expected", SEPTEMBER,
    )  # fmt: skip
    assert "Expected" in client.get(record(world, "pupil-attainment")).content.decode()


@pytest.mark.parametrize("subject", ["Reading/..", ""])
def test_bad_answers_come_back(world: World, as_: SignIn, scale: Scale, subject: str) -> None:
    client = as_(world.teacher)
    said = {"group": Group.objects.get().uid, "subject": subject, "on": "11 9 2026", "scale": scale.uid}
    answer = client.post(reverse("attainment", args=["900001"]), said)
    assert (answer.status_code, "There is a problem" in answer.content.decode()) == (200, True)
    answer = client.post(grid(world, scale), {f"value-{world.mara.uid.hex}": "Brilliant"})
    assert (answer.status_code, "There is a problem" in answer.content.decode()) == (200, True)
    assert not Attainment.objects.exists()


def test_a_number_that_is_none_comes_back_in_one_sentence(world: World, as_: SignIn) -> None:
    points = add_scale(by=acting(world.senco), name="Points")
    answer = as_(world.teacher).post(grid(world, points), {f"value-{world.mara.uid.hex}": "some"})
    assert "Enter a number, such as 98 or 7.5" in answer.content.decode()


def test_a_teacher_of_others_sees_nobody_in_the_grid(world: World, as_: SignIn, scale: Scale) -> None:
    page = as_(world.stranger).get(grid(world, scale)).content.decode()
    assert "Osei" not in page
    assert "Nobody in this class is yours" in page
    assert as_(world.bursar).get(grid(world, scale)).status_code == 403


def test_slower_progress_is_for_the_senco_and_opens_to_its_working(world: World, as_: SignIn) -> None:
    slower_mara(world)
    url, client = reverse("slower-progress", args=["900001"]), as_(world.senco)
    page = client.get(url).content.decode()
    assert "Mara Osei" in page
    assert "Maths: Significantly slower than peers who began at the same level" in page
    assert "Kit0" not in page
    assert "Mara Osei" in client.get(f"{url}?sign=slower_than_peers").content.decode()
    assert "Mara Osei" not in client.get(f"{url}?sign=below_own_rate").content.decode()
    assert "Your school chose: slower is under 50%" in page
    working = client.get(record(world, "pupil-attainment")).content.decode()
    assert "Gained 1. The middle of 6 peers gained 10; the line is 5." in working
    assert "It takes three assessments on one scale." in working
    assert "app-state--met" not in working, "a sign that is not there is no duty done"
    assert "Kit0" not in working
    assert as_(world.teacher).get(url).status_code == 403


def test_looked_at_is_kept_and_takes_the_child_off_the_list(world: World, as_: SignIn) -> None:
    slower_mara(world)
    client, url = as_(world.senco), record(world, "progress-looked-at")
    assert client.post(url, {"why": "", "until": "1 12 2026"}).status_code == 200
    assert client.post(url, {"why": "Away", "until": "1 9 2026"}).status_code == 200
    assert not LookedAt.objects.exists()
    assert client.post(url, {"why": "Away for a month", "until": "1 12 2026"}).status_code == 302
    page = client.get(reverse("slower-progress", args=["900001"])).content.decode()
    assert "1 child whom somebody looked at" in page
    assert "Away for a month" in page
    assert as_(world.teacher).get(url).status_code == 403


def test_too_few_to_compare_is_said(world: World, as_: SignIn) -> None:
    slower_mara(world, peers=2)
    page = as_(world.senco).get(reverse("slower-progress", args=["900001"])).content.decode()
    assert "Not enough data for 3 children" in page
    assert "Mara Osei" not in page


def test_a_teacher_ticks_wider_development_and_the_senco_sees_it(world: World, as_: SignIn) -> None:
    client, url = as_(world.teacher), record(world, "wider-development")
    assert client.post(url, {"note": "Plays alone"}).status_code == 200
    assert client.post(url, {"areas": ["semh"], "note": "Plays alone"}).status_code == 302
    assert WiderDevelopment.objects.get().areas == ["semh"]
    page = as_(world.senco).get(reverse("slower-progress", args=["900001"])).content.decode()
    assert "Wider development: Social, emotional and mental health" in page


def test_a_scale_is_added_by_the_senco_alone(world: World, as_: SignIn, scale: Scale) -> None:
    url = reverse("add-scale", args=["900001"])
    assert as_(world.teacher).get(url).status_code == 403
    client = as_(world.senco)
    assert "There is a scale of that name already" in client.post(url, {"name": "Levels"}).content.decode()
    assert client.post(url, {"name": "Points", "levels": ""}).status_code == 302
    assert Scale.objects.count() == 2


def test_a_list_takes_as_many_queries_for_one_as_for_many(world: World, as_: SignIn) -> None:
    slower_mara(world)
    client, url = as_(world.senco), reverse("slower-progress", args=["900001"])
    client.get(url)
    with CaptureQueriesContext(connections["default"]) as one:
        client.get(url)
    more = [make_pupil(world.school, f"Sam{n}", "Bell", year_group="4") for n in range(4)]
    make_class(world.school, "4 Oak", world.teacher, *more)
    points = Scale.objects.get()
    for on, value in ((SUMMER, "10"), (SEPTEMBER, "11")):
        values = {pupil.pk: value for pupil in more}
        keep_attainment(by=acting(world.senco), what=Assessed("Maths", on, points), values=values)
    with CaptureQueriesContext(connections["default"]) as many:
        client.get(url)
    assert len(many) == len(one)


def test_who_gained_nothing_before_has_no_rate_to_match() -> None:
    none_before = worked(Working(Sign.BELOW_OWN_RATE, Answer.NO, 1, 0, 0))
    assert none_before == "Gained 1, and nothing the time before: there is no rate to match."
    rate = worked(Working(Sign.BELOW_OWN_RATE, Answer.YES, 1, 2, 1.5))
    assert rate == "Gained 1, and 2 the time before; at that rate the line is 1.5 now."
