"""The library by its pages: begun, searched, changed, retired; and picked from where a plan is written."""

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.audit.models import Listed
from endeavour.documents.press.wording import words_of
from endeavour.foundation import clock
from endeavour.library.actions.banks import StrategySaid, TargetSaid, add_strategies, add_target
from endeavour.library.actions.provisions import Buys, ProvisionSaid, add_provision
from endeavour.library.models import BankStrategy, BankTarget, CouncilLink, Provision, Resource
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.oversight.boards import classroom_cards, cover_pack
from endeavour.oversight.in_force import plans_in_force
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import Plan, PlanVersion, SupportLine
from endeavour.plans.queries import latest_issued, shape_of
from endeavour.plans.shape import LineShape, shape_of_content
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

GROUP = ProvisionSaid(
    name="Talking group", kind="programme", layer="targeted", areas=("communication",), minutes=20, times_a_week=3,
    weeks=12, group_size=4,
)  # fmt: skip
CHANGING = ProvisionSaid(name="Help with changing", kind="personal_care", layer="targeted_plus", minutes=10)


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


def send(client: Client, address: str, **answers: str | list[str]) -> Any:
    return client.post(address, {**answers, "once": str(uuid.uuid4())})


@pytest.fixture
def base(world: World) -> str:
    return f"{world.base}library/"


@pytest.fixture
def group(world: World) -> Provision:
    return add_provision(by=acting(world.senco), said=GROUP)


@pytest.fixture
def edit(world: World) -> str:
    """Where the plan of Mara's first cycle is written."""
    cycle = start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    open_plan(by=acting(world.senco), cycle=cycle, on=clock.today())
    return world.record + "plan/edit/"


def in_force(world: World, *lines: LineShape) -> None:
    """A plan in force for Mara with these lines."""
    by, on = acting(world.senco), clock.today()
    start_support(by=by, pupil=world.mara, on=on)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=on)
    save_plan(by=by, plan=plan, shape=replace(first_plan(world.teacher.pk), lines=lines), on=on)
    issue_plan(by=by, plan=plan, on=on)


def test_an_empty_library_begins_with_one_press(world: World, base: str, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "Begin with the starter set" in text_of(ruth.get(base))
    assert "Begin with the starter set" not in text_of(as_(world.teacher).get(base))
    assert send(ruth, base + "begin/").status_code == 302
    assert "Emotional literacy support" in text_of(ruth.get(base))
    held = Provision.objects.count()
    send(ruth, base + "begin/")
    assert Provision.objects.count() == held
    assert "A greeting at the door each morning" in text_of(ruth.get(base + "strategies/?class=every"))
    assert "Name first, then" not in text_of(ruth.get(base + "strategies/?area=semh"))
    assert "Asks for help with words" in text_of(ruth.get(base + "targets/?find=asks+help"))


def test_it_is_searched_by_its_address(world: World, base: str, group: Provision, as_: SignIn) -> None:
    add_provision(by=acting(world.senco), said=CHANGING)
    tom = as_(world.teacher)
    for query, names in {
        "": {"Talking group", "Help with changing"},
        "?find=talk": {"Talking group"},
        "?kind=personal_care": {"Help with changing"},
        "?layer=targeted": {"Talking group"},
        "?area=communication": {"Talking group"},
        "?area=nonsense": {"Talking group", "Help with changing"},
        "?retired=yes": set(),
    }.items():
        page = text_of(tom.get(base + query))
        assert {name for name in ("Talking group", "Help with changing") if name in page} == names, query


def test_one_is_added_changed_copied_and_retired(world: World, base: str, as_: SignIn) -> None:
    ruth = as_(world.senco)
    answers: dict[str, str | list[str]] = {
        "name": "Talking group", "kind": "programme", "areas": ["communication"], "minutes": "20",
        "share_rule": "equal", "evidence": "not_rated", "thing_0": "Cards", "pounds_0": "42.50", "months_0": "36",
        "per_0": "group", "training": "Leading it\n\nListening", "trained": [str(world.teacher.pk)],
    }  # fmt: skip
    assert send(ruth, base + "add/", **answers).status_code == 302
    row = Provision.objects.get()
    assert (row.training, Resource.objects.get().pence) == (["Leading it", "Listening"], 4250)
    page = text_of(ruth.get(f"{base}{row.uid}/"))
    for words in ("20 minutes", "Cards", "£42.50", "36 months", "Tom Garrity", "Not rated yet"):
        assert words in page, words
    assert "has one of this name already" in text_of(send(ruth, base + "add/", **answers))
    again = {**answers, "thing_1": "", "name": "Talking circle"}
    assert send(ruth, f"{base}{row.uid}/change/", **again).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.minutes, Resource.objects.get().pence) == ("Talking circle", 20, 4250)
    copied = ruth.get(f"{base}add/?copy={row.uid}").content.decode()
    assert "Copy Talking circle" in copied
    assert 'value="Talking circle, copy"' in copied, "not the name that the library has already"
    send(ruth, f"{base}{row.uid}/keep/", way="retire")
    assert "Talking circle" not in text_of(ruth.get(base))
    send(ruth, f"{base}{row.uid}/keep/", way="back")
    assert "Talking circle" in text_of(ruth.get(base))


def test_what_is_wrong_is_said_at_its_question(world: World, base: str, as_: SignIn) -> None:
    wrong: dict[str, str | list[str]] = {
        "kind": "programme", "share_rule": "equal", "evidence": "good", "evidence_url": "http://example.org",
        "pounds_0": "lots", "minutes": "0",
    }  # fmt: skip
    page = text_of(send(as_(world.senco), base + "add/", **wrong))
    for words in (
        "Enter what it is called",
        "Say what the rating rests on",
        "begins with https://",
        "Say what is bought, or empty its row",
        "Say for how many months it serves",
        "Enter an amount in pounds, such as 42.50",
    ):
        assert words in page, words
    assert not Provision.objects.exists()


def test_the_banks_are_added_to_and_changed(world: World, base: str, as_: SignIn) -> None:
    ruth = as_(world.senco)
    send(ruth, base + "strategies/add/", text="Sit near\nSpeak low", area="semh", every_class="on")
    assert list(BankStrategy.objects.values_list("text", "every_class")) == [("Sit near", True), ("Speak low", True)]
    row = BankStrategy.objects.get(text="Sit near")
    send(ruth, f"{base}strategies/{row.uid}/", text="Sit beside", area="semh")
    assert BankStrategy.objects.filter(text="Sit beside", every_class=False).exists()
    assert "Write the strategy" in text_of(send(ruth, f"{base}strategies/{row.uid}/", text=""))
    send(ruth, base + "targets/add/", text="Reads", measure="Words", aim="60", area="cognition")
    target = BankTarget.objects.get()
    send(ruth, f"{base}targets/{target.uid}/", text="Reads aloud", area="cognition")
    send(ruth, f"{base}targets/{target.uid}/keep/", way="retire")
    target.refresh_from_db()
    assert (target.text, target.retired_on) == ("Reads aloud", clock.today())


def test_what_the_council_expects_stands_beside_the_strategies(world: World, base: str, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = text_of(send(ruth, base + "council/", title_0="Guide", url_0="http://eastmarch.example/", area_0=""))
    assert "begins with https://" in page
    send(ruth, base + "council/", title_0="Guide", url_0="https://eastmarch.example/oap", area_0="")
    assert 'href="https://eastmarch.example/oap"' in as_(world.teacher).get(base + "strategies/").content.decode()
    send(ruth, base + "council/", title_0="", url_0="")
    assert not CouncilLink.objects.exists()


def test_whoever_plans_sees_it_and_who_arranges_support_changes_it(
    world: World, base: str, group: Provision, as_: SignIn
) -> None:
    seen = ("", f"{group.uid}/", "strategies/", "targets/")
    kept = ("add/", f"{group.uid}/change/", "strategies/add/", "targets/add/", "council/")
    tom = as_(world.teacher)
    assert [tom.get(base + part).status_code for part in seen] == [200] * 4
    assert [tom.get(base + part).status_code for part in kept] == [403] * 5
    assert [send(tom, base + part).status_code for part in ("begin/", f"{group.uid}/keep/")] == [403] * 2
    for who in (world.office, world.bursar):
        assert {as_(who).get(base + part).status_code for part in seen} == {403}
    assert tom.get(f"{base}trust/").status_code == 404, "the school is in no trust"
    assert as_(world.senco).get(f"{base}{uuid.uuid4()}/").status_code == 404


def test_a_line_picks_by_name_and_what_is_empty_is_filled_in(
    world: World, group: Provision, edit: str, as_: SignIn
) -> None:
    form = PageForm(as_(world.teacher), edit)
    assert form.page.xpath("//datalist[@id='library-provisions']/option/@value") == ["Talking group"]
    name = form.page.xpath("//input[@list='library-provisions']/@name")[0]
    place = name.removesuffix("-what")
    assert form.press("stay", **{name: "talking group", f"{place}-minutes": "15"}).status_code == 302
    line = SupportLine.objects.get()
    assert (line.provision, line.minutes, line.times_a_week, line.group_size, line.weeks, line.area) == (
        group, 15, 3, 4, 12, "communication",
    )  # fmt: skip
    assert "Targeted: above what is ordinarily available." in text_of(as_(world.teacher).get(edit))


def test_a_line_that_says_something_else_picks_no_more(
    world: World, group: Provision, edit: str, as_: SignIn
) -> None:
    tom = as_(world.teacher)
    for what, picked, minutes in (("Talking group, with pictures", group, 20), ("A taxi to school", None, 20)):
        form = PageForm(tom, edit)
        name = form.page.xpath("//input[@list='library-provisions']/@name")[0]
        form.press("stay", **{name: what})
        line = SupportLine.objects.get()
        assert (line.what, line.provision, line.minutes) == (what, picked, minutes)


def test_a_target_is_taken_from_the_bank(world: World, edit: str, as_: SignIn) -> None:
    by = acting(world.senco)
    add_target(by=by, said=TargetSaid("Reads aloud", area="cognition", measure="Words a minute", aim="60"))
    add_strategies(by=by, texts=["Sit near"], said=StrategySaid(area="semh"))
    tom = as_(world.teacher)
    form = PageForm(tom, edit)
    assert form.page.xpath("//datalist[@id='library-strategies']/option/@value") == ["Sit near"]
    take = form.page.xpath("//input[@list='library-targets']/@name")[0]
    lead = take.removeprefix("bank-") + "-text"
    answer = form.press(take, **{take: "reads ALOUD", lead: "Enjoys a book"})
    (target,) = shape_of(Plan.objects.get()).targets
    assert (target.what, target.measure, target.aim) == ("Reads aloud", "Words a minute", "60")
    assert answer.headers["Location"].endswith(f"-target-{target.uid.hex}" if target.uid else "")
    form = PageForm(tom, edit)
    form.press(form.page.xpath("//input[@list='library-targets']/@name")[0])
    assert len(shape_of(Plan.objects.get()).targets) == 1, "nothing said is nothing taken"


def test_the_link_goes_from_plan_to_plan_and_stays_in_what_was_issued(world: World, group: Provision) -> None:
    in_force(world, LineShape("Talking group", provision=group.uid, layer="targeted", kind="programme"))
    issued = latest_issued(world.mara)
    assert issued is not None
    assert [(line.provision, line.layer, line.above) for line in issued.plan.lines] == [(group.uid, "targeted", True)]
    before = {**issued.version.content, "version": 1}
    before["lines"] = [
        {
            key: value
            for key, value in line.items()
            if key not in ("provision", "kind", "layer", "agreed_on", "agreed_by")
        }
        for line in before["lines"]
    ]
    (old,) = shape_of_content(before).lines
    assert (old.what, old.provision, old.above) == ("Talking group", None, None)
    carried = replace(
        issued.plan, lines=tuple(replace(one, uid=None, carried_from=one.uid) for one in issued.plan.lines)
    )
    save_plan(by=acting(world.senco), plan=issued.version.plan, shape=carried, on=clock.today())
    (line,) = SupportLine.objects.filter(ended_on=None)
    assert (line.provision, line.carried_from) == (group, issued.plan.lines[0].uid)


def test_the_page_of_one_says_who_gets_it(world: World, base: str, group: Provision, as_: SignIn) -> None:
    in_force(world, LineShape("Talking group", provision=group.uid, minutes=20))
    page = text_of(as_(world.senco).get(f"{base}{group.uid}/"))
    assert ("1 line in force" in page, "Mara Osei" in page) == (True, True)
    assert Listed.objects.exists(), "that a list with a pupil was read is written down"
    assert "Mara" not in text_of(as_(world.stranger).get(f"{base}{group.uid}/"))


def test_personal_care_asks_who_agreed_and_stands_on_no_card(world: World, edit: str, as_: SignIn) -> None:
    care = add_provision(by=acting(world.senco), said=CHANGING)
    tom = as_(world.teacher)
    form = PageForm(tom, edit)
    name = form.page.xpath("//input[@list='library-provisions']/@name")[0]
    form.press("stay", **{name: "Help with changing"})
    form = PageForm(tom, edit)
    assert "Say which parent or carer agreed to it" in text_of(tom.get(edit))
    place = form.page.xpath("//input[@list='library-provisions']/@name")[0].removesuffix("-what")
    form.press("stay", **{f"{place}-agreed_by": "Efua Osei", f"{place}-agreed_on": "1 Sep 2026"})
    line = SupportLine.objects.get()
    assert (line.provision, line.agreed_by, str(line.agreed_on)) == (care, "Efua Osei", "2026-09-01")
    by, on = acting(world.senco), clock.today()
    plan = Plan.objects.get()
    first = first_plan(world.teacher.pk)
    shape = replace(shape_of(plan), strategies=first.strategies, review_on=first.review_on)
    save_plan(by=by, plan=plan, shape=shape, on=on)
    issue_plan(by=by, plan=plan, on=on)
    assert PlanVersion.objects.get().content["lines"][0]["agreed_by"] == "Efua Osei"
    rows = plans_in_force(by, on=on)
    cards = classroom_cards(by, world.school, rows, group="4 Hazel", at=clock.now())
    pack = cover_pack(by, world.school, rows, group="4 Hazel", at=clock.now(), on=on)
    for paper in (cards, pack):
        said = str(words_of(paper))
        assert ("Mara" in said, "changing" in said) == (True, False)


def test_a_page_costs_the_same_queries_whatever_it_holds(world: World, base: str, edit: str, as_: SignIn) -> None:
    by, ruth = acting(world.senco), as_(world.senco)

    def asked(address: str) -> int:
        ruth.get(address)
        with CaptureQueriesContext(connections["default"]) as found:
            assert ruth.get(address).status_code == 200
        return len(found)

    def add(number: int) -> Provision:
        said = replace(GROUP, name=f"Group {number}", buys=(Buys("Cards", number, 12),), trained=(world.teacher,))
        add_target(by=by, said=TargetSaid(f"Reads {number}"))
        add_strategies(by=by, texts=[f"Sit {number}"], said=StrategySaid())
        return add_provision(by=by, said=said)

    one = add(0)
    pages = [base, f"{base}{one.uid}/", f"{base}{one.uid}/change/", base + "targets/", base + "strategies/", edit]
    before = [asked(page) for page in pages]
    for number in range(1, 12):
        add(number)
        make_pupil(world.school, f"Child {number}", "Bell")
    assert [asked(page) for page in pages] == before
