"""What the demo writes at once is what the product's actions would have written, row for row and event for event."""

from dataclasses import replace

import pytest

from endeavour.access.models import Membership
from endeavour.demo.almanac import Almanac
from endeavour.demo.building import Shared, build
from endeavour.demo.people import Story
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.roll import Numbers, enrolled
from endeavour.demo.schools.thistlebeck import thistlebeck
from endeavour.demo.stories.mara import mara
from endeavour.demo.stories.upper import ewa
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.demo.acting import live
from tests.demo.comparing import events_of, rows_of
from tests.demo.stories import by_hand, decides_for_herself, in_the_room, looked_into, with_ehc_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

WRITTEN = (mara, ewa, looked_into, with_ehc_plan, by_hand, in_the_room, decides_for_herself)
STORIES = {story.__name__: story for story in WRITTEN}


@pytest.mark.parametrize("name", STORIES)
def test_a_told_story_equals_the_same_story_lived_through_the_actions(name: str) -> None:
    almanac, story = Almanac(), STORIES[name]
    shared = Shared()
    whole = replace(thistlebeck((), almanac), money=None)
    klass = story(almanac).child.klass
    told = replace(
        whole,
        written=(story,),
        strategy_published_on=None,
        classes=[replace(other, size=int(other.name == klass)) for other in whole.classes],
    )
    lived = replace(
        whole, code="900009", strategy_published_on=None, classes=[replace(other, size=0) for other in whole.classes]
    )
    build(told, almanac, seed="one", shared=shared)
    build(lived, almanac, seed="one", shared=shared)
    first, second = School.objects.get(code="900001"), School.objects.get(code="900009")

    _live_in(second, lived, story(almanac), almanac)

    ours, theirs = rows_of(first), rows_of(second)
    assert {label: len(rows) for label, rows in ours.items()} == {label: len(rows) for label, rows in theirs.items()}
    for label, rows in theirs.items():
        assert ours[label] == rows, label
    assert events_of(first) == events_of(second)


def _live_in(school: School, plan: SchoolPlan, story: Story, almanac: Almanac) -> None:
    klass = next(klass for klass in plan.classes if klass.name == story.child.klass)
    on_roll = enrolled(story.child, story.adults, plan, klass, almanac, Numbers("001", plan.estab), story)
    with in_school(school.pk):
        members = {row.user.name: row for row in Membership.objects.select_related("user")}
        live(school.pk, {job.key: members[job.name] for job in plan.jobs}, on_roll, story, began=almanac.days[0])
