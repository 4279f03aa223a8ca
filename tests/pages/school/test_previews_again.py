"""What would be done to many pupils stands at an address: loading it again, going back and F9 keep the ticks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.oversight.models import BulkChange
from endeavour.people.models import Pupil
from tests.factories.people import make_pupil
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
VERBS = ("adult", "tags", "round", "plans", "reports", "print", "export")


def page_of(answer: Any) -> Any:
    assert answer.status_code == 200, answer
    return html.fromstring(answer.content.decode())


def ticked(client: Client, world: World, *pupils: Pupil, do: str, query: str = "status=everyone") -> str:
    """Where a browser goes that ticks these pupils in the register and presses a button at its foot."""
    page = page_of(client.get(f"{world.base}pupils/?{query}"))
    (form,) = page.xpath("//form[.//input[@name='pupil']]")
    for box in form.xpath(".//input[@name='pupil']"):
        box.checked = box.get("value") in {str(one.uid) for one in pupils}
    assert (form.method, [one.get("value") for one in form.xpath(".//button")].count(do)) == ("GET", 1)
    answer = client.get(form.action, {**_sent(form), "do": do})
    return str(answer.wsgi_request.get_full_path())


def _sent(form: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


def named(page: Any) -> list[str]:
    return [
        " ".join(one.text_content().split())
        for one in page.xpath("//main//tbody//th//bdi | //main//tbody//th/a[not(bdi)]")
    ]


@pytest.mark.parametrize("do", VERBS)
def test_every_preview_is_the_same_when_it_is_loaded_again(world: World, as_: SignIn, do: str) -> None:
    ruth, kit = as_(world.senco), make_pupil(world.school, "Kit", "Kent")
    make_pupil(world.school, "Not", "Ticked")
    where = ticked(ruth, world, world.mara, kit, do=do)
    before = Event.objects.count()
    first, again = (page_of(ruth.get(where)) for _time in range(2))
    assert named(first) == named(again)
    assert [name.split()[0] for name in named(first)] == ["Kit", "Mara"]
    assert Event.objects.count() == before


def test_f9_comes_back_to_the_preview_with_the_same_pupils(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    where = ticked(ruth, world, world.mara, do="adult")
    page = page_of(ruth.get(where))
    (onward,) = set(page.xpath("//form[.//button[@name='hide']]//input[@name='next']/@value"))
    back = ruth.post("/account/hide-needs/", {"hide": "yes", "next": onward}, follow=True)
    assert named(page_of(back)) == ["Mara Osei"]


def test_the_second_page_of_a_change_holds_them_in_its_address_too(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    first = page_of(ruth.get(ticked(ruth, world, world.mara, do="adult")))
    (form,) = first.xpath("//main//form[@method='post']")
    sent = {**_sent(form), "adult": str(world.teacher.uid)}
    second = ruth.post(form.action, sent)
    assert "Set for 1 pupil" in second.content.decode()
    assert named(page_of(ruth.get(second.wsgi_request.get_full_path()))) == ["Mara Osei"]
    (form,) = page_of(second).xpath("//main//form[@method='post']")
    for _press in range(2):
        done = ruth.post(form.action, _sent(form))
        assert done.headers["Location"].startswith(f"{world.base}pupils/?status=everyone&done=")
    world.mara.refresh_from_db()
    assert (world.mara.key_adult, BulkChange.objects.count()) == (world.teacher, 1)


def test_all_that_were_found_are_still_all_that_are_found(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    make_pupil(world.school, "Kit", "Kent")
    page = page_of(ruth.get(f"{world.base}pupils/?status=everyone&chosen=all"))
    (form,) = page.xpath("//form[.//button[@value='adult']]")
    where = ruth.get(form.action, {**_sent(form), "do": "adult"}).wsgi_request.get_full_path()
    assert "pupil=" not in where
    assert named(page_of(ruth.get(where))) == ["Kit Kent", "Mara Osei"]


def test_an_address_shows_nobody_whom_its_reader_may_not_see(world: World, as_: SignIn) -> None:
    where = ticked(as_(world.senco), world, world.mara, do="print")
    assert named(page_of(as_(world.teacher).get(where))) == ["Mara Osei"]
    assert as_(world.stranger).get(where).status_code == 404
    assert as_(world.bursar).get(where).status_code == 403
    assert as_(world.teacher).get(where.replace("do=print", "do=adult")).status_code == 403


def test_nobody_ticked_leads_back_and_says_so(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    answer = ruth.get(f"{world.base}pupils/bulk/?do=adult&query=status%3Deveryone", follow=True)
    assert answer.redirect_chain == [(f"{world.base}pupils/?status=everyone", 302)]
    assert "Tick the pupils first" in answer.content.decode()
