"""All that a list finds are chosen at once, on all its pages: what was shown is what is done, or nothing is."""

import re
import time
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.oversight.models import BulkChange
from endeavour.people.actions import set_key_adult
from endeavour.people.models import Group, Pupil, Sight
from tests.concepts.oversight.large_school import fill
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TODAY = date(2026, 9, 14)
SignIn = Callable[[Membership], Client]
NOBODY_YET = "status=everyone&adult=none"


@pytest.fixture
def many(world: World) -> World:
    """Sixty pupils besides Mara, whose key adult is nobody yet: more than stand on one page."""
    fill(world.school, [], pupils=60, with_sen=0, on=TODAY)
    return world


def form_in(page: Any, name: str = "pupils/bulk/") -> dict[str, list[str]]:
    """What a browser without script would send of the form that leads there."""
    root: Any = html.fromstring(page.content.decode())
    form = next(one for one in root.forms if (one.action or "").partition("?")[0].endswith(name))
    sent: dict[str, list[str]] = {}
    for box in form.inputs:
        kind = box.get("type") if box.tag == "input" else box.tag
        if box.name and kind not in ("submit", "button") and not (kind == "checkbox" and not box.checked):
            sent.setdefault(box.name, []).append(box.value or "")
    return sent


def said(page: Any) -> str:
    root: Any = html.fromstring(page.content.decode())
    return " ".join(root.text_content().split())


def listed(client: Client, world: World, query: str = NOBODY_YET) -> Any:
    return client.get(f"{world.base}pupils/?{query}&chosen=all")


def previewed(client: Client, world: World, staff: Membership) -> dict[str, Any]:
    """The page before the last: whom it would be set for, as a browser would send it."""
    bulk = f"{world.base}pupils/bulk/"
    first = client.post(bulk, {**form_in(listed(client, world)), "do": "adult"})
    second = client.post(bulk, {**form_in(first), "adult": str(staff.uid)})
    assert "Set for 61 pupils" in said(second)
    return form_in(second)


def test_all_that_were_found_are_offered_where_a_page_does_not_hold_them(many: World, as_: SignIn) -> None:
    ruth = as_(many.senco)
    offers = {
        query: said(ruth.get(f"{many.base}pupils/?{query}")) for query in (NOBODY_YET, "status=everyone&name=mara")
    }
    assert ["Choose all 61 found" in page for page in offers.values()] == [True, False]
    page = listed(ruth, many)
    assert "All 61 pupils found are chosen" in said(page)
    assert form_in(page)["query"] == [f"{NOBODY_YET}&chosen=all"]
    assert "pupil" not in form_in(page)
    assert "Choose none" in said(page)


def test_everybody_found_is_shown_and_then_done(many: World, as_: SignIn) -> None:
    ruth = as_(many.senco)
    last = previewed(ruth, many, many.teacher)
    assert len(last["pupil"]) == 61
    answer = ruth.post(f"{many.base}pupils/bulk/", last)
    change = BulkChange.objects.get()
    assert answer.headers["Location"] == f"{many.base}pupils/?{NOBODY_YET}&done={change.uid}"
    assert Pupil.objects.filter(key_adult=many.teacher).count() == 61
    assert Event.objects.filter(verb="key_adult_set").count() == 61
    again = ruth.post(f"{many.base}pupils/bulk/", last)
    assert again.headers["Location"] == answer.headers["Location"]
    assert "Nothing was done" not in said(ruth.get(again.headers["Location"]))
    ruth.post(f"{many.base}pupils/undo/{change.uid}/")
    assert (Pupil.objects.exclude(key_adult=None).count(), Sight.objects.filter(reason="key_adult").count()) == (0, 0)


def test_a_list_that_has_changed_since_is_not_done_and_that_is_said(many: World, as_: SignIn) -> None:
    ruth = as_(many.senco)
    last = previewed(ruth, many, many.teacher)
    set_key_adult(by=acting(many.senco), pupil=many.mara, staff=many.stranger, on=TODAY)
    answer = ruth.post(f"{many.base}pupils/bulk/", last)
    assert answer.headers["Location"] == f"{many.base}pupils/?{NOBODY_YET}&chosen=all"
    page = said(ruth.get(answer.headers["Location"]))
    assert "The list has changed since you looked: it finds 60 pupils now. Nothing was done." in page
    assert (BulkChange.objects.count(), Pupil.objects.filter(key_adult=many.teacher).count()) == (0, 0)


def test_one_pupil_for_another_is_a_change_too(many: World, as_: SignIn) -> None:
    ruth = as_(many.senco)
    last = previewed(ruth, many, many.teacher)
    set_key_adult(by=acting(many.senco), pupil=many.mara, staff=many.stranger, on=TODAY)
    fill(many.school, [], pupils=1, with_sen=0, on=TODAY, first=9)
    ruth.post(f"{many.base}pupils/bulk/", last)
    assert Pupil.objects.filter(key_adult=many.teacher).count() == 0


def test_nobody_whom_one_does_not_see_is_among_them(many: World, as_: SignIn) -> None:
    tom = as_(many.teacher)
    sent = {"do": "print", "query": "status=everyone&chosen=all"}
    page = tom.post(f"{many.base}pupils/bulk/", sent)
    assert re.findall(r'<th scope="row">.*?<bdi[^>]*>(.*?)</bdi>', page.content.decode(), re.DOTALL) == ["Mara Osei"]


def test_a_copy_holds_all_that_were_found_or_none(many: World, as_: SignIn) -> None:
    ruth = as_(many.senco)
    shown = ruth.post(f"{many.base}pupils/bulk/", {**form_in(listed(ruth, many)), "do": "export"})
    sent = {**form_in(shown, "pupils/export/"), "kind": "csv"}
    assert ruth.post(f"{many.base}pupils/export/", sent).content.decode().count("\n") == 62
    set_key_adult(by=acting(many.senco), pupil=many.mara, staff=many.stranger, on=TODAY)
    assert ruth.post(f"{many.base}pupils/export/", sent).status_code == 302
    assert Event.objects.filter(verb="register_exported").count() == 1


def test_a_round_for_all_that_were_found_asks_for_the_same_check(many: World, as_: SignIn) -> None:
    ruth = as_(many.senco)
    shown = ruth.post(f"{many.base}pupils/bulk/", {**form_in(listed(ruth, many)), "do": "round"})
    assert len(form_in(shown)["pupil"]) == 61
    set_key_adult(by=acting(many.senco), pupil=many.mara, staff=many.stranger, on=TODAY)
    sent = {**form_in(shown), "due_on-day": "30", "due_on-month": "9", "due_on-year": "2026"}
    assert ruth.post(f"{many.base}pupils/bulk/", sent).status_code == 302
    assert BulkChange.objects.count() == 0


def cost(world: World, client: Client, staff: Membership, pupils: int) -> tuple[list[int], float]:
    """Queries of the list, of what would be done and of the doing, and the seconds of it all."""
    Pupil.objects.update(key_adult=None)
    fill(world.school, [], pupils=pupils, with_sen=0, on=TODAY, first=Group.objects.count())
    counts, begun = [], time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        page = listed(client, world)
    counts.append(len(asked))
    for more in ({"do": "adult"}, {"adult": str(staff.uid)}, {}):
        with CaptureQueriesContext(connection) as asked:
            page = client.post(f"{world.base}pupils/bulk/", {**form_in(page), **more})
        counts.append(len(asked))
    assert page.status_code == 302
    return counts, time.perf_counter() - begun


def test_eleven_hundred_pupils_cost_the_queries_of_sixty_and_a_few_seconds(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    cost(world, ruth, world.teacher, 60)
    few, _seconds = cost(world, ruth, world.stranger, 60)
    counts, seconds = cost(world, ruth, world.teacher, 1000)
    assert Pupil.objects.filter(key_adult=world.teacher).count() == 1121
    assert max(abs(many - one) for many, one in zip(counts, few, strict=True)) <= 6, (few, counts)
    assert seconds < 12


def test_the_list_that_is_chosen_keeps_the_other_filters(world: World, as_: SignIn) -> None:
    page = as_(world.senco).get(f"{world.base}pupils/?year=4&name=ma&sort=class&col=class")
    places = re.findall(r'href="([^"]+)"[^>]*>\s*(?:<[^>]+>)*\s*SEN Support', page.content.decode())
    assert places[0].split("?")[1].split("&amp;") == ["status=K", "name=ma", "year=4", "sort=class", "col=class"]


def test_a_list_of_what_is_due_leaves_that_behind(world: World, as_: SignIn) -> None:
    page = as_(world.senco).get(f"{world.base}pupils/?status=everyone&review=due&year=4")
    shown = page.content.decode()
    assert 'href="/s/900001/pupils/?status=K&amp;year=4"' in shown
    assert 'href="/s/900001/pupils/?status=everyone&amp;year=4"' in shown


def test_a_key_adult_is_somebody_who_opens_records(world: World, as_: SignIn) -> None:
    """The page says that they see the record from then on: untrue of a governor, a bursar or the office."""
    gov = make_staff(world.school, "Gil Overton", Role.GOVERNOR)
    ruth = as_(world.senco)
    page = ruth.post(f"{world.base}pupils/bulk/", {"do": "adult", "pupil": str(world.mara.uid)})
    offered: Any = html.fromstring(page.content.decode()).xpath("//select[@name='adult']/option/text()")
    assert [name.strip() for name in offered] == [
        "Choose one", "Nell Archer", "Ruth Ellison", "Tom Garrity", "Nobody",
    ]  # fmt: skip
    sent = {
        "do": "adult",
        "pupil": str(world.mara.uid),
        "adult": str(gov.uid),
        "sure": "yes",
        "act": str(uuid.uuid4()),
    }
    ruth.post(f"{world.base}pupils/bulk/", sent)
    assert Pupil.objects.exclude(key_adult=None).count() == 0
    single: Any = html.fromstring(ruth.get(f"{world.record}people/key-adult/").content.decode())
    names = {
        " ".join(one.text_content().split())
        for one in single.xpath("//form[@data-draft]//option | //form[@data-draft]//label")
    }
    assert {"Gil Overton", "Bea Holt", "Ann Lowther"} & names == set()
    assert "Tom Garrity" in names
