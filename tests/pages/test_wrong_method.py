"""An address that takes only what a button sends, loaded again: our own page says so, or the register comes."""

import pytest
from django.test import Client

from tests.pages.conftest import World
from tests.pages.school.test_hostile import SignIn

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SAYS = "<h1>This page cannot be opened by itself</h1>"


def test_a_button_s_address_says_what_to_do(world: World, as_: SignIn) -> None:
    for client, address, answers_to in (
        (as_(world.senco), f"{world.base}pupils/export/", "POST"),
        (as_(world.teacher), f"{world.record}plan/begin/", "POST"),
        (as_(world.senco), "/account/sign-out-elsewhere/", "POST"),
        (Client(), "/account/sign-out/", "POST"),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Allow"]) == (405, answers_to)
        assert answer.content.decode().count(SAYS) == 1
    answer = Client().post("/rules/")
    assert (answer.status_code, answer.headers["Allow"], answer.content.decode().count(SAYS)) == (405, "GET", 1)


def test_a_preview_for_many_that_is_loaded_again_leads_back_to_the_register(world: World, as_: SignIn) -> None:
    ruth, preview = as_(world.senco), f"{world.base}pupils/bulk/"
    again = ruth.get(preview)
    assert (again.status_code, again.headers["Location"]) == (302, f"{world.base}pupils/")
    pressed = ruth.post("/account/hide-needs/", {"hide": "yes", "next": preview})
    assert (pressed.status_code, pressed.headers["Location"]) == (302, preview)
