"""A concern by any member of staff about any child of the school: found by name, passed on, and nothing opened."""

import json
import re
import shutil
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.actions import choose_reading
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.roles import GRANTS, Role
from endeavour.audit.models import Event, Read
from endeavour.drafts.models import Draft
from endeavour.files.keeping import files_folder
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.concerns import close_concern, monitor
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Concern
from endeavour.needs.states import ConcernState
from endeavour.oversight.named import children_named
from endeavour.people.actions import add_contact
from endeavour.people.actions.leaving import mark_left
from endeavour.people.models import Sight
from endeavour.schools.tenancy import in_school
from tests.concepts.files import made
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

ON_THE_STAFF = {role for role in Role if role not in (Role.GOVERNOR, Role.TRUST_LEAD)}


def main_of(answer: object) -> str:
    """What a page says, on one line."""
    html: str = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub("<[^>]+>", " ", html.split("<main", 1)[1])).split())


def named(world: World) -> str:
    return f"{world.record}noticed/"


def with_a_record(world: World) -> None:
    """Something of everything that must not show: a status, a contact, an order, a concern."""
    by = acting(world.senco)
    mother = add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    bar([mother], date(2026, 1, 1))
    world.mara.looked_after = True
    world.mara.healthcare_plan_kept = "Canary cupboard"
    world.mara.save()
    start_support(by=by, pupil=world.mara, on=clock.today())


def test_every_role_on_the_staff_raises_concerns_and_nobody_else() -> None:
    assert {role for role, grant in GRANTS.items() if Permission.RAISE_CONCERN in grant.permissions} == ON_THE_STAFF


@pytest.mark.parametrize("who", ["stranger", "office", "bursar"])
def test_from_today_to_the_senco_in_three_pages(world: World, as_: SignIn, who: str) -> None:
    """A teacher of other children, the office and the business manager: by HTTP alone, no JavaScript."""
    member = getattr(world, who)
    client, before = as_(member), Sight.objects.count()
    today = client.get(f"{world.base}today/").content.decode()
    assert f'href="{world.base}concern/"' in today
    found = client.get(f"{world.base}concern/?find=mara")
    assert "Mara Osei 4 Hazel, Year 4, born 2 Mar 2018" in main_of(found)
    assert f'href="{named(world)}"' in found.content.decode()
    form = PageForm(client, named(world))
    assert "This is not for safeguarding. If a child may be at risk of harm" in form.text
    assert "Ask at the office for Ruth Ellison." in form.text
    form.fill({"noticed": "She hides under the coats at lunch", "raised_for": "family", "told_by": "her mother"})
    answer = form.press()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{world.base}concern/")
    after = main_of(client.get(f"{world.base}concern/"))
    assert "Your concern is passed to Ruth Ellison, SENCO." in after
    assert "Mara Osei 14 Sep 2026 Received. Waits for Ruth Ellison, SENCO" in after
    assert "coats" not in after
    concern = Concern.objects.get()
    assert (concern.pupil, concern.raised_by, concern.noticed) == (
        world.mara, member, "She hides under the coats at lunch",
    )  # fmt: skip
    assert (concern.raised_for, concern.told_by, concern.state) == ("family", "her mother", ConcernState.WAITING)
    assert Sight.objects.count() == before
    assert client.get(world.record).status_code in (403, 404)
    assert client.get(f"{world.record}concerns/{concern.uid}/").status_code in (403, 404)
    event = Event.objects.get(verb="concern_raised")
    assert (event.actor_name, event.pupil_uid) == (member.user.name, world.mara.uid)
    told = main_of(as_(world.senco).get(f"{world.record}concerns/{concern.uid}/"))
    assert f"by her mother, written down by {member.user.name}" in told
    assert "Decide on a concern about Mara Osei" in main_of(as_(world.senco).get(f"{world.base}today/"))


def test_whoever_sees_the_record_raises_it_there(world: World, as_: SignIn) -> None:
    page = as_(world.teacher).get(f"{world.base}concern/?find=osei").content.decode()
    assert f'href="{world.record}concern/"' in page
    assert named(world) not in page


def test_the_page_says_who_the_child_is_and_nothing_of_the_record(world: World, as_: SignIn) -> None:
    with_a_record(world)
    for who in (world.stranger, world.office, world.bursar):
        html = as_(who).get(named(world)).content.decode()
        assert "Amara Osei" in html
        assert "4 Hazel, Year 4" in html
        assert "Born 2 Mar 2018" in html
        for told in ("Efua", "order is in force", "Looked after", "Canary", "SEN Support since", "Tom Garrity"):
            assert told not in html, (who.user.name, told)
        listed = as_(who).get(f"{world.base}concern/?find=mara").content.decode()
        for told in ("Efua", "Looked after", "SEN Support", "Tom Garrity"):
            assert told not in listed, (who.user.name, told)


def test_another_school_a_leaver_and_nobody_are_not_found(world: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.TEACHER))
    for base in (world.base, "/s/900099/"):
        for method in ("get", "post"):
            assert getattr(sam, method)(f"{base}pupils/{world.mara.uid}/noticed/").status_code == 404
            assert getattr(sam, method)(f"{base}pupils/{world.mara.uid}/face/").status_code in (404, 405)
    assert "No pupil is called “mara”" in main_of(sam.get("/s/900099/concern/?find=mara"))
    nell = as_(world.stranger)
    mark_left(by=acting(world.senco), pupil=world.mara, on=clock.today())
    assert nell.get(named(world)).status_code == 404
    assert nell.post(named(world), {"noticed": "Too late", "raised_for": "staff"}).status_code == 404
    assert "No pupil is called “mara”" in main_of(nell.get(f"{world.base}concern/?find=mara"))
    assert nell.get(f"{world.base}pupils/{uuid.uuid4()}/noticed/").status_code == 404
    assert Concern.objects.count() == 0


def test_those_who_are_not_of_the_staff_raise_none(world: World, as_: SignIn) -> None:
    for role in (Role.GOVERNOR, Role.TRUST_LEAD):
        member = make_staff(world.school, f"Gail {role}", role)
        assert [as_(member).get(url).status_code for url in (f"{world.base}concern/", named(world))] == [403, 403]
        with pytest.raises(Refused):
            children_named(acting(member), "mara", on=clock.today())


def test_a_name_that_is_nearly_it_many_and_none(world: World, as_: SignIn) -> None:
    nell = as_(world.stranger)
    assert "Mara Osei" in main_of(nell.get(f"{world.base}concern/?find=Osay"))
    assert "No pupil is called “zzzz”" in main_of(nell.get(f"{world.base}concern/?find=zzzz"))
    for number in range(25):
        make_pupil(world.school, f"Ama{number:02}", "Boateng")
    many = main_of(nell.get(f"{world.base}concern/?find=boateng"))
    assert (many.count("Boateng"), "5 more" in many) == (20, True)


def test_however_many_are_found_the_page_costs_the_same(world: World, as_: SignIn) -> None:
    nell, costs = as_(world.stranger), []
    for more in (1, 19):
        for number in range(more):
            make_pupil(world.school, f"Ama{more}{number:02}", "Boateng")
        nell.get(f"{world.base}concern/?find=boateng")
        with CaptureQueriesContext(connections["default"]) as asked:
            nell.get(f"{world.base}concern/?find=boateng")
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_it_is_logged_that_names_and_the_page_were_seen(world: World, as_: SignIn) -> None:
    nell = as_(world.stranger)
    nell.get(f"{world.base}concern/?find=mara")
    nell.get(named(world))
    rows = Read.objects.filter(actor_name="Nell Archer").order_by("pk")
    assert [(row.page, row.pupil_ids, row.pupil_uid) for row in rows] == [
        ("concern-about", [world.mara.pk], None),
        ("concern-by-name", [], world.mara.uid),
    ]


def test_what_one_raised_says_when_it_was_looked_at_and_never_what_was_decided(world: World, as_: SignIn) -> None:
    nell, by = as_(world.stranger), acting(world.senco)
    PageForm(nell, named(world)).fill({"noticed": "Falls asleep"}).press()
    concern = Concern.objects.get()
    with clock.standing_at(date(2026, 9, 16)):
        monitor(by=by, concern=concern, look_again_on=date(2026, 10, 28), on=clock.today(), reason="Watch her sleep")
        said = main_of(nell.get(f"{world.base}concern/"))
        assert "Mara Osei 14 Sep 2026 Looked at on 16 Sep 2026" in said
        assert re.findall("Monitor|Watch her sleep|28 Oct", said) == []
    close_concern(by=by, concern=concern, reason="She is well", on=clock.today())
    assert "She is well" not in main_of(nell.get(f"{world.base}concern/"))
    assert "Mara" not in main_of(as_(world.office).get(f"{world.base}concern/"))
    mine = as_(world.senco).get(f"{world.base}concern/").content.decode()
    assert str(concern.uid) not in mine


def test_on_a_screen_that_everybody_sees_no_concern_shows(world: World, as_: SignIn) -> None:
    nell = as_(world.stranger)
    PageForm(nell, named(world)).fill({"noticed": "Falls asleep"}).press()
    choose_reading(user=world.stranger.user, hides_needs=True)
    page = main_of(nell.get(f"{world.base}concern/"))
    assert "Concerns you raised are not shown while needs are hidden." in page
    assert "Mara" not in page
    covered = main_of(nell.get(named(world)))
    assert "Needs are hidden" in covered
    assert "What have you noticed?" not in covered


def test_the_form_is_kept_as_it_is_typed_and_sent_once(world: World, as_: SignIn) -> None:
    ann = as_(world.office)
    form = PageForm(ann, named(world)).fill({"noticed": "Half a thought"})
    assert form.autosave("noticed").status_code == 200
    again = PageForm(ann, named(world))
    assert again.value("noticed") == "Half a thought"
    assert [again.press().status_code for _press in range(2)] == [302, 302]
    assert [row.noticed for row in Concern.objects.all()] == ["Half a thought"]
    assert PageForm(ann, named(world)).value("noticed") == ""
    for nothing in (" ", "\u200b", "\u2066\u2069"):
        empty = PageForm(ann, named(world)).fill({"noticed": nothing})
        empty.press()
        assert "Write what you have noticed" in empty.text
    assert not Draft.objects.exclude(author=world.office).exists()


def written_by_another(client: Client, where: str) -> tuple[str, str]:
    """What the page says when it opens, and what the script is answered when words are kept."""
    opened = client.get(where).content.decode()
    return opened, PageForm(client, where).fill({"noticed": "Something"}).autosave("noticed").content.decode()


def test_nobody_is_told_that_a_colleague_writes_a_concern_too(world: World, as_: SignIn) -> None:
    """Neither when the page opens nor when words are kept; at the record's own form they are, as everywhere."""
    first = PageForm(as_(world.stranger), named(world)).fill({"noticed": "She has bruises"})
    assert first.autosave("noticed").status_code == 200
    opened, told = written_by_another(as_(world.bursar), named(world))
    assert ("Nell Archer" in opened, json.loads(told)["writing"]) == (False, {})
    at_record = f"{world.record}concern/"
    assert PageForm(as_(world.teacher), at_record).fill({"noticed": "Tired"}).autosave("noticed").status_code == 200
    _opened, told = written_by_another(as_(world.senco), at_record)
    assert json.loads(told)["writing"] == {"": "Tom Garrity is writing here"}


def test_a_draft_is_kept_no_longer_than_the_door_is_open(world: World, as_: SignIn) -> None:
    nell = as_(world.stranger)
    form = PageForm(nell, named(world)).fill({"noticed": "Half a thought"})
    mark_left(by=acting(world.senco), pupil=world.mara, on=clock.today())
    assert form.autosave("noticed").status_code == 403


def test_the_photo_stands_beside_the_name(world: World, as_: SignIn) -> None:
    nell = as_(world.stranger)
    assert nell.get(f"{world.record}face/").status_code == 404
    photo = SimpleUploadedFile("mara.jpg", made.jpeg(), content_type="image/jpeg")
    as_(world.senco).post(f"{world.record}people/photo/", {"photo": photo, "once": str(uuid.uuid4())})
    shown = nell.get(f"{world.base}concern/?find=mara").content.decode()
    assert f'src="{world.record}face/"' in shown
    answer = nell.get(f"{world.record}face/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert nell.get(f"{world.record}photo/").status_code == 404
    shutil.rmtree(files_folder(), ignore_errors=True)


def test_by_a_password_alone_there_is_no_birth_date_and_no_face(world: World, as_: SignIn) -> None:
    photo = SimpleUploadedFile("mara.jpg", made.jpeg(), content_type="image/jpeg")
    as_(world.senco).post(f"{world.record}people/photo/", {"photo": photo, "once": str(uuid.uuid4())})
    for who in (world.bursar, world.office):
        alone = Client()
        alone.force_login(who.user)
        found = alone.get(f"{world.base}concern/?find=mara")
        assert "Mara Osei 4 Hazel, Year 4 Birth dates and photos" in main_of(found)
        assert f"{world.record}face/" not in found.content.decode()
        assert alone.get(f"{world.record}face/").status_code == 404
        header = alone.get(named(world)).content.decode()
        assert ("4 Hazel, Year 4" in header, "Born" in header) == (True, False)
        both = as_(who)
        assert "Birth dates" not in main_of(both.get(f"{world.base}concern/?find=mara"))
        assert both.get(f"{world.record}face/").status_code == 200
    shutil.rmtree(files_folder(), ignore_errors=True)


def test_whoever_left_the_staff_is_no_senco_to_pass_it_to(world: World, as_: SignIn) -> None:
    world.senco.ends_on = clock.today() - timedelta(days=1)
    world.senco.save()
    page = main_of(as_(world.stranger).get(named(world)))
    assert "It goes to those who decide on concerns here." in page
