"""A joiner's support on the pages: register and record say it, one form takes it over, and the plan says so."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from endeavour.access.actions import choose_reading
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.exchange.models import OldPlan
from endeavour.foundation import clock
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.models import Cycle, Evidence, SenStatus
from endeavour.needs.states import RaisedFor
from endeavour.people.actions.leaving import mark_left
from endeavour.people.models import Contact, Pupil, Relationship
from endeavour.plans.models import PlanVersion
from endeavour.schools.models import School, Term
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
ORDERS = "Show her the word and say it\nGive her ten seconds"
CAME = "Mara came with support from elsewhere, and nobody here has taken it over yet."
SAID = "Interim: as the last school told us, until reviewed by 23 October 2026"


@pytest.fixture
def joined(world: World) -> World:
    """Mara came on 10 September with SEN Support from her last school."""
    School.objects.update(records_since=date(2026, 9, 1))
    Pupil.objects.filter(pk=world.mara.pk).update(joined_on=date(2026, 9, 10))
    Term.objects.create(school=world.school, name="Autumn 1", starts_on=date(2026, 9, 2), ends_on=date(2026, 10, 23))
    SenStatus.objects.create(
        school=world.school, pupil=world.mara, status="K", starts_on=date(2025, 1, 8), source="CTF"
    )
    return world


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    page: Any = html.fromstring(answer.content.decode())
    return " ".join(page.xpath("//main")[0].text_content().split())


def form_of(client: Client, world: World) -> PageForm:
    return PageForm(client, f"{world.record}plan/interim/")


def taken_over(client: Client, world: World, **more: str) -> Any:
    return form_of(client, world).fill({"rests_on": "last_school", "orders": ORDERS, **more}).press()


def test_on_a_screen_that_everybody_sees_nothing_says_that_support_came_with_a_child(
    joined: World, as_: SignIn
) -> None:
    ruth = as_(joined.senco)
    raise_concern(
        by=acting(joined.senco),
        pupil=make_pupil(joined.school, "Ben", "Kent"),
        raised_for=RaisedFor.FAMILY,
        noticed="Cries before spelling",
        on=date(2026, 9, 14),
    )
    duty = "Take over Mara Osei’s support"
    shown = text(ruth, f"{joined.base}today/")
    assert [word in shown for word in (duty, "Cries before spelling")] == [True, True]
    choose_reading(user=joined.senco.user, hides_needs=True)
    hidden = text(ruth, f"{joined.base}today/")
    said = (duty, "interim", "Cries before spelling", "a concern about Ben Kent", "are hidden")
    assert [word in hidden for word in said] == [False, False, False, False, True]
    record = text(ruth, joined.record)
    assert [word in record for word in (CAME, "The roll says", "No SEN Support")] == [False, False, False]

    choose_reading(user=joined.senco.user, hides_needs=False)
    taken_over(ruth, joined)
    assert SAID in text(ruth, joined.record)
    choose_reading(user=joined.senco.user, hides_needs=True)
    assert "Interim" not in text(ruth, joined.record)


def test_the_senco_is_shown_it_and_takes_it_over_with_one_form(joined: World, as_: SignIn) -> None:
    ruth = as_(joined.senco)
    for page in ("today/", "pupils/"):
        assert "Mara Osei" in text(ruth, joined.base + page)
    assert "Take over Mara Osei’s support from the last school" in text(ruth, joined.base + "today/")
    assert "Joined with support from elsewhere that nobody has taken over yet:" in text(ruth, joined.base + "pupils/")
    assert CAME in text(ruth, joined.record)

    form = form_of(ruth, joined)
    assert "The family must then be told that SEN Support is given here." in form.text
    days = [form.value(f"review_on-{part}") for part in ("day", "month", "year")]
    assert (days, form.value("teacher")) == (["23", "10", "2026"], str(joined.teacher.pk))
    assert taken_over(ruth, joined).headers["Location"] == f"{joined.record}papers/"
    assert "Now write to the family that SEN Support is given here." in text(ruth, f"{joined.record}papers/")
    assert "ran support from elsewhere as interim support" in text(ruth, f"{joined.record}history/")

    assert SAID in text(ruth, f"{joined.record}plan/")
    assert SAID in text(ruth, joined.record)
    tom = as_(joined.teacher)
    assert "Read what the plan asks of you" in text(tom, f"{joined.record}plan/")
    assert SAID in text(tom, f"{joined.base}provision/cards/")
    assert tom.get(f"{joined.record}card/")["Content-Type"] == "application/pdf"
    assert CAME not in text(ruth, joined.record)
    assert "Joined with support from elsewhere" not in text(ruth, joined.base + "pupils/")
    version = PlanVersion.objects.get()
    old = text(ruth, f"{joined.record}plan/versions/{version.uid}/")
    assert "Issued as interim support. It rests on: Told by the last school." in old


def test_the_familys_copy_says_it(joined: World, as_: SignIn) -> None:
    contact = Contact.objects.create(school=joined.school, name="Efua Osei", address="1 Beck Lane")
    Relationship.objects.create(
        school=joined.school, pupil=joined.mara, contact=contact, relation="mother", responsibility="yes"
    )
    ruth = as_(joined.senco)
    taken_over(ruth, joined)
    ruth.post(f"{joined.record}papers/plan/", {"to": [contact.pk], "once": str(uuid.uuid4())})
    papers: Any = html.fromstring(ruth.get(f"{joined.record}papers/").content.decode())
    where = next(href for href in papers.xpath("//main//a/@href") if "/papers/0" in href)
    assert f"{SAID}." in text(ruth, where)


def test_an_old_plan_is_handed_in_for_one_child_and_run(joined: World, as_: SignIn) -> None:
    ruth = as_(joined.senco)
    assert "No old plan is kept here." in text(ruth, f"{joined.record}papers/")
    form = PageForm(ruth, f"{joined.record}papers/before/")
    upload = SimpleUploadedFile("Mara at Beckfoot.txt", b"SEN Support plan of Amara Osei")
    answer = ruth.post(form.address, {**form.answers, "plans": [upload]})
    assert answer.headers["Location"] == f"{joined.record}papers/"
    row = OldPlan.objects.get()
    assert (row.state, row.pupil_id, row.by_name) == ("kept", joined.mara.pk, "Ruth Ellison")
    assert "Run as interim support" in text(ruth, f"{joined.record}papers/")

    again = form_of(ruth, joined)
    assert again.value("rests_on") == str(row.uid), "the only one is chosen"
    again.fill({"orders": ORDERS}).press()
    assert Evidence.objects.get().source == f"The last school’s plan: {row.name}"
    page: Any = html.fromstring(ruth.get(f"{joined.record}plan/").content.decode())
    (link,) = page.xpath("//a[normalize-space()='Open the old plan']/@href")
    assert ruth.get(link).content == b"SEN Support plan of Amara Osei"


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"orders": ""}, "Say at least one thing that every adult does"),
        ({"rests_on": "somebody"}, "Choose one of the answers to “What does it rest on?”"),
        ({"teacher": ""}, "Choose the teacher responsible"),
        ({"from_on-day": "9"}, "The pupil was not here yet on that day."),
        ({"review_on-year": "2025"}, "Choose a day after today."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    joined: World, as_: SignIn, change: dict[str, str], because: str
) -> None:
    form = form_of(as_(joined.senco), joined).fill({"rests_on": "family", "orders": ORDERS, **change})
    assert form.press().status_code == 200
    assert because in form.text
    assert Cycle.objects.count() == 0
    again = form_of(as_(joined.senco), joined)
    assert {name: again.answers.get(name, [""])[0] for name in change if change[name] != "somebody"} == {
        name: value for name, value in change.items() if value != "somebody"
    }


def test_a_second_press_is_one_and_a_second_window_is_told(joined: World, as_: SignIn) -> None:
    ruth = as_(joined.senco)
    first, second = (form_of(ruth, joined).fill({"rests_on": "family", "orders": ORDERS}) for _each in range(2))
    assert [first.press().status_code for _each in range(2)] == [302, 302]
    assert second.press().status_code == 200
    assert "This pupil has a cycle here already. Change its plan instead." in second.text
    assert (Cycle.objects.count(), PlanVersion.objects.count()) == (1, 1)
    assert ruth.get(f"{joined.record}plan/interim/").headers["Location"] == f"{joined.record}plan/"
    assert "This pupil has a cycle here already." in ruth.get(f"{joined.record}plan/").content.decode()


def test_a_leaver_is_refused(joined: World, as_: SignIn) -> None:
    ruth = as_(joined.senco)
    form = form_of(ruth, joined).fill({"rests_on": "family", "orders": ORDERS})
    mark_left(by=acting(joined.senco), pupil=joined.mara, on=clock.today())
    assert form.press().status_code == 200
    assert "This pupil has left." in form.text
    assert Cycle.objects.count() == 0


@pytest.mark.parametrize("who", ["teacher", "office", "bursar"])
def test_others_see_and_do_not_run_it(joined: World, as_: SignIn, who: str) -> None:
    client = as_(getattr(joined, who))
    for part in ("plan/interim/", "papers/before/"):
        assert [client.get(joined.record + part).status_code, client.post(joined.record + part).status_code] == [
            403,
            403,
        ]
    assert "Joined with support from elsewhere" not in client.get(joined.base + "pupils/").content.decode()


def test_the_teacher_is_told_that_nobody_has_taken_it_over(joined: World, as_: SignIn) -> None:
    page = text(as_(joined.teacher), joined.record)
    assert (CAME in page, "Run the old plan as interim support" in page) == (True, False)


def test_another_schools_senco_finds_nothing(joined: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    for part in ("plan/interim/", "papers/before/"):
        through = joined.record.replace(joined.school.code, elsewhere.code) + part
        for address in (joined.record + part, through):
            assert [stranger.get(address).status_code, stranger.post(address).status_code] == [404, 404]


def test_on_a_screen_that_is_everybodys_nobody_is_named(joined: World, as_: SignIn) -> None:
    joined.senco.user.hides_needs = True
    joined.senco.user.save()
    assert "Joined with support from elsewhere" not in text(as_(joined.senco), joined.base + "pupils/")


def test_who_is_named_on_the_register_is_logged_as_read_once(joined: World, as_: SignIn) -> None:
    as_(joined.senco).get(joined.base + "pupils/")
    assert Read.objects.get(page="register").pupil_ids == [joined.mara.pk]
