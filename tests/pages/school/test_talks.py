"""A talk with the family is written down with what follows; it stands on Today, is done, and for a minute is not."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.people.actions import add_contact
from endeavour.people.models import ContactNote
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
FRIDAY = {"follow_up_on-day": "18", "follow_up_on-month": "9", "follow_up_on-year": "2026"}


def words(client: Client, address: str) -> str:
    page: Any = html.fromstring(client.get(address).content.decode())
    return " ".join(page.text_content().split())


def write(world: World, client: Client, **more: str) -> None:
    form = PageForm(client, world.record + "people/talk/")
    follows = {"follows": "on", "follow_up": "Send photos of the hall", **FRIDAY}
    form.fill({"what": "Rang about the trip", **follows, **more})
    assert form.press().headers["Location"] == world.record + "people/"


def test_it_stands_on_the_today_of_whoever_does_it_until_it_is_done(world: World, as_: SignIn) -> None:
    tom, ruth = as_(world.teacher), as_(world.senco)
    write(world, tom)
    note = ContactNote.objects.get()
    assert note.follow_up_by == world.teacher
    today = words(tom, world.base + "today/")
    assert "Do what follows from a talk with Amara Osei’s family".replace("Amara Osei", world.mara.called) in today
    assert "“Send photos of the hall”" in today
    assert "School’s choice" in today
    assert "Send photos of the hall" not in words(ruth, world.base + "today/")
    talks = words(tom, world.record + "people/")
    assert "Then: Send photos of the hall, by Fri 18 Sep, Tom Garrity It is done: Send photos of the hall" in talks
    form = PageForm(tom, world.record + f"people/talk/{note.uid}/done/")
    assert "Done: Send photos of the hall" in form.page.text_content()
    after = form.fill({"said": "Three photos"}).press().headers["Location"]
    assert after == world.record + f"people/?done={note.uid}"
    page = words(tom, after)
    assert "Done: Send photos of the hall Undo" in page
    assert "Done Mon 14 Sep, Tom Garrity: Three photos" in page
    assert "Send photos of the hall" not in words(tom, world.base + "today/")


def test_a_colleague_is_asked_to_do_it(world: World, as_: SignIn) -> None:
    tom, ruth = as_(world.teacher), as_(world.senco)
    form = PageForm(tom, world.record + "people/talk/")
    chosen = form.page.xpath("//select[@name='follow_up_by']/option/text()")
    assert [name.strip() for name in chosen] == ["You", "Ruth Ellison"]
    write(world, tom, follow_up_by=str(world.senco.pk))
    assert "Send photos of the hall" in words(ruth, world.base + "today/")
    assert "Send photos of the hall" not in words(tom, world.base + "today/")


def test_what_follows_needs_a_day(world: World, as_: SignIn) -> None:
    form = PageForm(as_(world.teacher), world.record + "people/talk/")
    form.fill({"what": "Rang", "follows": "on", "follow_up": "Ring again"})
    assert form.press().status_code == 200
    assert "Enter the day by which it is to be done" in form.page.text_content()
    assert ContactNote.objects.count() == 0


def test_who_said_so_undoes_it_for_a_minute(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    with clock.standing_at(clock.today(), time(11)):
        write(world, tom)
        note = ContactNote.objects.get()
        PageForm(tom, world.record + f"people/talk/{note.uid}/done/").press()
    done, undo = world.record + f"people/?done={note.uid}", world.record + f"people/talk/{note.uid}/undo/"
    with clock.standing_at(clock.today(), time(11, 2)):
        assert "Undo" not in words(tom, done)
        assert tom.post(undo).headers["Location"] == world.record + "people/"
        assert "The minute in which this could be taken back is over." in words(tom, world.record + "people/")
    with clock.standing_at(clock.today(), time(11)):
        assert "Undo" not in words(as_(world.senco), done)
        tom.post(undo)
        assert "Undone. It is still to be done." in words(tom, world.record + "people/")
    note.refresh_from_db()
    assert note.followed_at is None


def test_what_is_done_is_not_asked_for_again_and_no_address_is_made_up(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    add_contact(by=acting(world.senco), pupil=world.mara, name="Efua Osei", relation="mother")
    write(world, tom)
    page = world.record + f"people/talk/{ContactNote.objects.get().uid}/done/"
    assert as_(world.stranger).get(page).status_code == 404
    PageForm(tom, page).press()
    assert tom.get(page).status_code == 403
    for made_up in ("x", str(world.mara.uid)):
        assert tom.get(world.record + f"people/?done={made_up}").status_code == 200
