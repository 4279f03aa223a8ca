"""Goal attainment on the page of a held review: the T-score, its working, and how much each target weighs."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.provision.queries import targets_of
from endeavour.reviews.actions import Notes, hold_review, rate_target, save_notes, weigh_ratings
from endeavour.reviews.models import Review, TargetRating
from endeavour.reviews.states import Decision
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def held(world: World) -> Review:
    """Mara's review, closed: her one target went better than expected."""
    return review_of(world, rating=1)


def review_of(world: World, *, rating: int | None) -> Review:
    by, plan = acting(world.senco), issued_plan(world).plan
    review = save_notes(by=by, cycle=plan.cycle, notes=Notes())
    rate_target(by=by, review=review, target=targets_of(plan)[0], rating=rating, sentence="Seen", continues=True)
    hold_review(by=by, review=review, decision=Decision.CARRY_ON, why="", on=clock.today())
    return review


def address(world: World, page: str) -> str:
    return reverse(page, args=["900001", world.mara.uid, 1])


@pytest.mark.parametrize(
    ("rating", "above", "top", "score"),
    [(1, "1", "10", "60.0"), (0, "0", "0", "50.0"), (-2, "(−2)", "(−20)", "30.0")],
)
def test_it_says_the_score_and_how_it_is_worked_out(
    world: World, as_: SignIn, rating: int, above: str, top: str, score: str
) -> None:
    review_of(world, rating=rating)
    page = as_(world.senco).get(address(world, "held-review")).content.decode()
    assert f"T-score {score}, of 1 rated target" in page
    for step in (f"= 50 + 10 × {above} ÷ √(0.7 × 1 + 0.3 × 1²)", f"= 50 + {top} ÷ 1.0", f"= {score}"):
        assert f"{step}<" in page


def test_what_was_not_rated_has_no_score(world: World, as_: SignIn) -> None:
    review_of(world, rating=None)
    client = as_(world.senco)
    assert "T-score" not in client.get(address(world, "held-review")).content.decode()
    assert client.get(address(world, "weigh-ratings")).status_code == 404


def test_targets_are_weighed_and_the_history_says_so(world: World, as_: SignIn, held: Review) -> None:
    row = TargetRating.objects.get()
    client, url = as_(world.senco), address(world, "weigh-ratings")
    assert client.get(url).status_code == 200
    assert client.post(url, {f"importance-{row.pk}": "3", f"difficulty-{row.pk}": "2"}).status_code == 302
    row.refresh_from_db()
    assert (row.weight, Event.objects.filter(verb="ratings_weighed").count()) == (6, 1)
    assert "T-score 60.0" in client.get(address(world, "held-review")).content.decode(), (
        "one target, however it weighs"
    )


@pytest.mark.parametrize("weights", [("0", "2"), ("4", "1"), ("", "1")])
def test_weights_that_make_no_sense_come_back(
    world: World, as_: SignIn, held: Review, weights: tuple[str, str]
) -> None:
    row = TargetRating.objects.get()
    data = {f"importance-{row.pk}": weights[0], f"difficulty-{row.pk}": weights[1]}
    response = as_(world.senco).post(address(world, "weigh-ratings"), data)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    row.refresh_from_db()
    assert row.weight == 1


def test_who_holds_no_review_weighs_nothing(world: World, as_: SignIn, held: Review) -> None:
    assert as_(world.bursar).get(address(world, "weigh-ratings")).status_code in (403, 404)
    with pytest.raises(Refused):
        weigh_ratings(by=acting(world.senco), review=held, weights={0: (1, 1)})
