"""Rates to reckon with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from endeavour.funding.actions import RateSaid, begin_posts, keep_card
from endeavour.funding.models import Post
from endeavour.funding.states import Whose
from tests.factories.people import acting
from tests.pages.conftest import World


def posts(world: World) -> dict[str, Post]:
    """The usual posts, by name."""
    return {post.name: post for post in begin_posts(by=acting(world.senco))}


def card_of(
    world: World, whose: str, starts_on: date, pence: Mapping[str, int], posts: Mapping[str, Post], **more: Any
) -> dict[str, Post]:
    """A card with what an hour of some posts costs."""
    rates = [RateSaid(posts[name], each) for name, each in pence.items()]
    keep_card(by=acting(world.senco), whose=Whose(whose), starts_on=starts_on, rates=rates, **more)
    return dict(posts)
