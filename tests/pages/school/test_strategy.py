"""The inclusion strategy by its pages: begun, written, reviewed, published; and read by anybody."""

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.funding.models import Post
from endeavour.library.models import Provision
from endeavour.provision.models import Intervention
from endeavour.publishing.actions import keep_activity, publish_strategy
from endeavour.publishing.models import Activity, InclusionStrategy
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.concepts.publishing.conftest import QUIET, TALKING, group, kasia, provision, rates, strategy
from tests.documents.reading import Paper
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World

__all__ = ["group", "kasia", "provision", "rates", "strategy"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

SAID = {
    "what": "Talking Partners", "who": "Children who say little", "barrier": "Missing words", "knows": "Retelling",
    "pupils": "24", "pounds": "£4,120.50", "year": "school-2026", "purse": "inclusion", "provision": "", "budget": "",
}  # fmt: skip


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


def send(client: Client, address: str, **answers: str) -> Any:
    return client.post(address, {**answers, "once": str(uuid.uuid4())})


@pytest.fixture
def base(world: World) -> str:
    return f"{world.base}strategy/"


@pytest.fixture
def public(world: World) -> str:
    return f"/strategy/{world.school.code}/"


def test_it_goes_from_nothing_to_a_page_that_anybody_reads(world: World, base: str, public: str, as_: SignIn) -> None:
    ruth, anybody = as_(world.senco), Client()
    page = text_of(ruth.get(base))
    assert "No strategy yet" in page
    assert "31 December 2026" in page
    assert "Grant: must" in page
    assert ruth.get(base + "add/").headers["Location"] == base + "words/"
    begun = {"starts_on-day": "1", "starts_on-month": "9", "starts_on-year": "2026", "about": "Every class first."}
    assert send(ruth, base + "words/", **begun, ask="").status_code == 302
    assert send(ruth, base + "add/", **SAID).status_code == 302
    row = Activity.objects.get()
    assert (row.pence, row.span, row.first_year, row.pupils) == (412_050, "school", 2026, 24)
    assert "£4,120.50" in text_of(ruth.get(base))
    assert anybody.get(public).status_code == 404
    send(ruth, base + "publish/", way="publish")
    read = text_of(anybody.get(public))
    for words in ("Every class first.", "Talking Partners", "24 pupils", "£4,120.50", "Missing words", "Retelling"):
        assert words in read
    send(ruth, base + "publish/", way="back")
    assert anybody.get(public).status_code == 404
    assert anybody.get(public + "pdf/").status_code == 404


def test_the_public_page_sets_no_cookie_and_needs_none(
    world: World, base: str, public: str, strategy: InclusionStrategy, as_: SignIn
) -> None:
    send(as_(world.senco), base + "publish/", way="publish")
    for address in (public, public + "pdf/"):
        answer = Client().get(address)
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
        assert "csrfmiddlewaretoken" not in answer.content.decode(errors="replace")


def test_the_public_page_names_no_child_no_member_of_staff_and_no_small_number(
    world: World, base: str, public: str, strategy: InclusionStrategy, as_: SignIn
) -> None:
    send(as_(world.senco), base + "publish/", way="publish")
    page = text_of(Client().get(public))
    for words in ("Mara", "Osei", "Ruth", "Ellison", "Garrity", "3 pupils"):
        assert words not in page
    assert "Fewer than 5 pupils" in page
    assert "3 pupils; the public reads “Fewer than 5”" in text_of(as_(world.senco).get(base))


def test_the_public_page_costs_the_same_for_one_activity_and_many(
    world: World, public: str, strategy: InclusionStrategy
) -> None:
    def asked() -> int:
        publish_strategy(by=acting(world.senco), school=world.school, strategy=strategy, on=date(2026, 9, 14))
        Client().get(public)
        with CaptureQueriesContext(connections["default"]) as queries:
            Client().get(public)
        return len(queries)

    few = asked()
    for number in range(20):
        keep_activity(by=acting(world.senco), said=replace(TALKING, what=f"Activity {number}"))
    assert asked() == few
    assert few <= 8  # on PostgreSQL the database is told whose rows may be seen


def test_the_pdf_is_tagged_and_the_same_for_everybody(
    world: World, base: str, public: str, strategy: InclusionStrategy, as_: SignIn
) -> None:
    send(as_(world.senco), base + "publish/", way="publish")
    first, second = (Client().get(public + "pdf/") for _ in range(2))
    assert first.content == second.content
    assert first.headers["Content-Type"] == "application/pdf"
    paper = Paper(first.content)
    assert [tag.text for tag in paper.all("H1")] == ["Inclusion strategy"]
    assert "Fewer than 5 pupils" in paper.text


def test_a_school_that_is_not_here_answers_like_one_that_published_nothing(world: World, public: str) -> None:
    assert [Client().get(one).status_code for one in (public, "/strategy/999999/", "/strategy/nonsense/pdf/")] == [
        404,
        404,
        404,
    ]


def test_the_public_of_one_school_reads_nothing_of_another(
    world: World, base: str, public: str, strategy: InclusionStrategy, as_: SignIn
) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    send(as_(world.senco), base + "publish/", way="publish")
    assert Client().get("/strategy/900099/").status_code == 404
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert stranger.get(base).status_code == 404
    assert stranger.get(public).status_code == 200
    activity = Activity.objects.first()
    assert activity is not None
    assert stranger.get(f"/s/900099/strategy/{activity.uid}/").status_code == 404
    assert send(stranger, f"/s/900099/strategy/{activity.uid}/remove/").status_code == 404
    assert Activity.objects.count() == 2


def test_who_comes_in_where(world: World, base: str, strategy: InclusionStrategy, as_: SignIn) -> None:
    uid = Activity.objects.get(what=TALKING.what).uid
    deputy = make_staff(world.school, "Priya Raman", Role.DEPUTY_SENCO)
    governor = make_staff(world.school, "Farida Quayle", Role.GOVERNOR)
    pages = ("", "preview/", "words/", "add/", f"{uid}/", "reviewed/")
    reach = {
        who.user.name: [as_(who).get(base + page).status_code for page in pages]
        for who in (world.senco, deputy, world.bursar, world.teacher, world.office, governor)
    }
    assert reach == {
        "Ruth Ellison": [200] * 6,
        "Priya Raman": [200, 200, 200, 200, 200, 403],
        "Bea Holt": [200, 200, 200, 200, 200, 403],
        "Tom Garrity": [403] * 6,
        "Ann Lowther": [403] * 6,
        "Farida Quayle": [403] * 6,
    }
    for who in (deputy, world.bursar, world.teacher):
        assert send(as_(who), base + "publish/", way="publish").status_code == 403
    assert "Publish it" not in text_of(as_(deputy).get(base))
    assert InclusionStrategy.objects.get().published_on is None


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"what": ""}, "Enter what is done"),
        ({"who": ""}, "Enter who benefits"),
        ({"barrier": ""}, "Enter which barrier it lessens"),
        ({"pounds": "a lot"}, "Enter an amount in pounds, such as 4200 or 4,200.50"),
        ({"pounds": "-5"}, "Enter an amount in pounds"),
        ({"pounds": "99999999999"}, "Enter an amount from £0 to £10 million."),
        ({"pupils": "-1"}, "must be 0 or more"),
        ({"purse": "top_up"}, "Choose one of the answers"),
        ({"year": "school-1066"}, "Choose one from the list"),
        ({"provision": str(uuid.uuid4())}, "Choose one from the list"),
        ({"budget": "nonsense"}, "Choose one from the list"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_question_and_nothing_is_lost(
    world: World, base: str, strategy: InclusionStrategy, as_: SignIn, answers: dict[str, str], error: str
) -> None:
    answer = send(as_(world.senco), base + "add/", **{**SAID, **answers})
    assert error in text_of(answer)
    kept = "Retelling" if "knows" not in answers else "Missing words"
    assert kept in answer.content.decode()
    assert Activity.objects.count() == 2


def test_a_review_is_noted_and_the_cover_says_so_once_published(
    world: World, base: str, public: str, strategy: InclusionStrategy, as_: SignIn
) -> None:
    ruth = as_(world.senco)
    send(ruth, base + "publish/", way="publish")
    day = {"on-day": "14", "on-month": "9", "on-year": "2026"}
    later = {"next_on-day": "1", "next_on-month": "9", "next_on-year": "2027"}
    missing = send(ruth, base + "reviewed/", **day, **later, changed="")
    assert "Enter what changed. Where nothing did, say so" in text_of(missing)
    assert send(ruth, base + "reviewed/", **day, **later, changed="The quiet room is new.").status_code == 302
    page = text_of(ruth.get(base))
    assert "The quiet room is new." in page
    assert "Changed since" in page
    assert "The quiet room is new." not in text_of(Client().get(public))
    send(ruth, base + "publish/", way="publish")
    assert "The quiet room is new." in text_of(Client().get(public))
    assert "Changed since" not in text_of(ruth.get(base))


def test_without_a_budgeted_cost_there_is_no_button_and_no_way_round_it(
    world: World, base: str, strategy: InclusionStrategy, as_: SignIn
) -> None:
    ruth = as_(world.senco)
    keep_activity(by=acting(world.senco), said=replace(QUIET, what="Not costed", pence=None))
    page = ruth.get(base)
    assert "Still without one: Not costed." in text_of(page)
    assert 'value="publish"' not in page.content.decode()
    send(ruth, base + "publish/", way="publish")
    assert InclusionStrategy.objects.get().published_on is None


def test_costs_from_here_stand_beside_an_activity_and_are_never_filled_in(
    world: World,
    base: str,
    strategy: InclusionStrategy,
    group: Intervention,
    provision: Provision,
    rates: dict[str, Post],
    as_: SignIn,
) -> None:
    ruth = as_(world.senco)
    Intervention.objects.filter(pk=group.pk).update(provision=provision)
    row = keep_activity(by=acting(world.senco), said=replace(TALKING, what="Costed", pence=None, provision=provision))
    said = re.search(r"Talking group costs (£[\d,.]+) here this year as planned", text_of(ruth.get(base)))
    assert said is not None
    assert said.group(1) != "£0.00"
    form = ruth.get(f"{base}{row.uid}/").content.decode()
    assert f"Talking group costs {said.group(1)} here" in form
    (box,) = re.findall(r"<input[^>]*name=\"pounds\"[^>]*>", form)
    assert "value=" not in box
    row.refresh_from_db()
    assert row.pence is None


def test_the_page_asks_as_much_for_one_activity_as_for_many(
    world: World,
    base: str,
    strategy: InclusionStrategy,
    group: Intervention,
    provision: Provision,
    as_: SignIn,
) -> None:
    ruth = as_(world.senco)
    Intervention.objects.filter(pk=group.pk).update(provision=provision)

    def asked() -> int:
        ruth.get(base)
        with CaptureQueriesContext(connections["default"]) as queries:
            assert ruth.get(base).status_code == 200
        return len(queries)

    keep_activity(by=acting(world.senco), said=replace(TALKING, what="First", provision=provision))
    few = asked()
    for number in range(12):
        keep_activity(by=acting(world.senco), said=replace(TALKING, what=f"More {number}", provision=provision))
    assert asked() == few


def test_one_is_taken_out(world: World, base: str, strategy: InclusionStrategy, as_: SignIn) -> None:
    uid = Activity.objects.get(what=QUIET.what).uid
    send(as_(world.bursar), f"{base}{uid}/remove/")
    assert [one.what for one in Activity.objects.all()] == [TALKING.what]
    assert Event.objects.latest("pk").verb == "activity_removed"


def test_duties_lead_to_it(world: World, base: str, strategy: InclusionStrategy, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = text_of(ruth.get(f"{world.base}duties/"))
    assert "Publish an inclusion strategy Grant: must" in page
    send(ruth, base + "publish/", way="publish")
    assert "Review the inclusion strategy and publish it again Grant: must" in text_of(
        ruth.get(f"{world.base}duties/")
    )


def test_of_a_nursery_it_is_not_asked(world: World, base: str, as_: SignIn) -> None:
    School.objects.filter(pk=world.school.pk).update(kind="maintained_nursery")
    assert "Not asked of you" in text_of(as_(world.senco).get(base))
    assert "inclusion strategy" not in text_of(as_(world.senco).get(f"{world.base}duties/"))
