"""A school with an inclusion strategy of two activities, not published yet."""

from datetime import date

import pytest

from endeavour.funding.models import Post
from endeavour.library.actions.provisions import ProvisionSaid, add_provision
from endeavour.library.models import Provision
from endeavour.publishing.actions import ActivitySaid, StrategySaid, keep_activity, keep_strategy
from endeavour.publishing.models import InclusionStrategy
from tests.concepts.funding.figures import card_of, posts
from tests.factories.people import acting
from tests.pages.conftest import World, world
from tests.pages.school.groups import group, kasia

__all__ = ["group", "kasia", "world"]

TALKING = ActivitySaid(
    "Talking Partners", "Children who say little in class", "Words for what they learn are missing", 2026,
    "inclusion", pence=412_050, pupils=24, knows="Sentences in a retold story, before and after",
)  # fmt: skip
QUIET = ActivitySaid(
    "A quiet room at lunch", "Children for whom the hall is too loud", "Noise keeps them from eating", 2026,
    "notional", pence=90_000, pupils=3, span="financial",
)  # fmt: skip


@pytest.fixture
def strategy(world: World) -> InclusionStrategy:
    by = acting(world.senco)
    row = keep_strategy(by=by, said=StrategySaid(date(2026, 9, 1), "Every class first.", "The SENCO"))
    for said in (TALKING, QUIET):
        keep_activity(by=by, said=said)
    return row


@pytest.fixture
def provision(world: World) -> Provision:
    return add_provision(by=acting(world.senco), said=ProvisionSaid(name="Talking group", kind="programme"))


@pytest.fixture
def rates(world: World) -> dict[str, Post]:
    """An hour of a teaching assistant costs £18, of a teacher £42, since the first of September."""
    return card_of(world, "school", date(2026, 9, 1), {"Teaching assistant": 1800, "Teacher": 4200}, posts(world))
