"""Forms of money, sent as a browser sends them."""

import re
import uuid
from datetime import date
from html import unescape
from typing import Any

from django.test import Client

from endeavour.funding.models import Post
from tests.pages.conftest import World

TODAY = date(2026, 9, 14)


def money(world: World, part: str = "") -> str:
    return f"{world.base}money/{part}"


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


def send(client: Client, address: str, **answers: str | list[str]) -> Any:
    return client.post(address, {"once": str(uuid.uuid4()), **answers})


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def lasting(first: date, last: date) -> dict[str, str]:
    return {**on("starts_on", first), **on("ends_on", last)}


def card_of(whose: str, day: date, rates: dict[Post, tuple[str, str, str]], **more: str) -> dict[str, str]:
    """What a browser sends of a card: for each post pounds, for what, and weeks paid."""
    answers = {"whose": whose, "weeks": "38", **on("starts_on", day), **more}
    for post, (pounds, per, paid) in rates.items():
        answers |= {f"pounds_{post.pk}": pounds, f"per_{post.pk}": per, f"paid_{post.pk}": paid}
    return answers
