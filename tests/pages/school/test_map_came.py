"""What came of support on the provision map: nothing of fewer than five children, and who reads it."""

import pytest

from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.library.models import Provision
from endeavour.people.models import Group, Pupil
from tests.factories.people import make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.test_impact import LATER, partners, reviewed
from tests.pages.school.test_map_table import SignIn, at, rows_of

__all__ = ["partners"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

FOUR, FIVE = "4 children: too few to say", "4 of 5 targets, 5 children 50% of the way, 6 to 94"


@pytest.fixture
def five(world: World, partners: Provision) -> list[Pupil]:
    """Five children whose target in communication was rated, four as expected, and one in cognition that was too."""
    pupils = [world.mara, *(make_pupil(world.school, f"Child{number}", "Bell") for number in range(4))]
    for pupil, mark in zip(pupils, ("2", "5", "8", "5", "5"), strict=True):
        reviewed(world, pupil, partners, mark=mark, rating=-1 if mark == "2" else 0)
    return pupils


def test_from_five_children_on_it_is_said_as_on_the_page_of_what_came_of_it(
    world: World, five: list[Pupil], as_: SignIn
) -> None:
    ruth = as_(world.senco)
    with clock.standing_at(LATER):
        (line, whole) = rows_of(ruth.get(at(world)))
        impact = ruth.get(f"{world.base}library/impact/").content.decode()
        areas = rows_of(ruth.get(at(world, "?by=area")))
    assert line.endswith(FIVE)
    assert "4 of 5, 5 children" in impact
    assert "50% of the way, 6 to 94" in impact
    assert whole.endswith("8 of 10 targets, 5 children 50% of the way, 6 to 94"), "each target of theirs, once"
    assert areas[0].endswith(FIVE)


def test_of_fewer_nothing_is_said_but_how_few(world: World, partners: Provision, as_: SignIn) -> None:
    ruth = as_(world.senco)
    with clock.standing_at(LATER):
        for number in range(4):
            reviewed(world, make_pupil(world.school, f"Child{number}", "Bell"), partners, mark="5", rating=0)
        for by in ("provision", "class", "year", "area"):
            answer = ruth.get(at(world, f"?by={by}"))
            assert rows_of(answer)[-1].endswith(FOUR)
            assert "% of the way" not in answer.content.decode()
            assert "of 4 targets" not in answer.content.decode()


def test_a_class_or_a_year_is_of_its_own_children(world: World, five: list[Pupil], as_: SignIn) -> None:
    hazel = Group.objects.get(name="4 Hazel")
    with clock.standing_at(LATER):
        for asked in (f"?class={hazel.uid}", f"?by=class&class={hazel.uid}"):
            rows = rows_of(as_(world.senco).get(at(world, asked)))
            assert all("of 5 targets" not in row for row in rows)
        assert rows_of(as_(world.senco).get(at(world, f"?class={hazel.uid}")))[0].endswith("1 child: too few to say")


def test_one_child_is_never_counted(world: World, five: list[Pupil], as_: SignIn) -> None:
    with clock.standing_at(LATER):
        for asked in ("?by=pupil", f"?pupil={world.mara.uid}"):
            assert "What came of it" not in as_(world.senco).get(at(world, asked)).content.decode()


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.SENCO, True),
        (Role.HEAD, True),
        (Role.SAFEGUARDING_LEAD, True),
        (Role.TEACHER, False),
        (Role.TEACHING_ASSISTANT, False),
    ],
)
def test_only_who_sees_all_pupils_is_told(
    world: World, five: list[Pupil], as_: SignIn, role: Role, told: bool
) -> None:
    client = as_(make_staff(world.school, "Some One", role))
    with clock.standing_at(LATER):
        assert ("What came of it" in client.get(at(world)).content.decode()) is told
        assert ("What came of it" in as_(world.teacher).get(at(world)).content.decode()) is False
