"""What each parent hopes for is theirs: on their own copy alone, unless it may be shown to everybody."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.documents.press.freezing import frozen
from endeavour.foundation import clock
from endeavour.oversight.chronology import chronology_of
from endeavour.people.actions import add_contact
from endeavour.people.models import Relationship
from endeavour.people.queries import Recipient, recipients_of
from endeavour.plans.actions import save_plan
from endeavour.plans.letters import plan_paper
from endeavour.plans.models import Hope, Plan
from endeavour.plans.queries import latest_issued, shape_of
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.letters import record
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.models import Review
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
from tests.pages.school.plans import issued_again, issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

ALONE, SHARED, TOGETHER = "That her father listens", "That she swims", "That she is happy"


@pytest.fixture
def family(world: World) -> dict[str, int]:
    issued_plan(world)
    by = acting(world.senco)
    adults = (("Efua Osei", "mother"), ("Kwame Osei", "father"))
    return {
        name: add_contact(by=by, pupil=world.mara, name=name, relation=relation).contact_id
        for name, relation in adults
    }


def written(world: World, client: Client, family: dict[str, int]) -> Any:
    form = PageForm(client, f"{world.record}plan/edit/")
    efua, kwame = (f"hope-c{family[name]}" for name in ("Efua Osei", "Kwame Osei"))
    form.fill({f"{efua}-text": ALONE, f"{kwame}-text": SHARED, f"{kwame}-shared": "all"})
    return form.press("stay")


def copies(world: World) -> dict[str, str]:
    """The words of each one's copy of the plan in force."""
    issued = latest_issued(world.mara)
    assert issued is not None
    by, on = acting(world.senco), clock.today()
    to = [*recipients_of(world.mara, on=on), Recipient(None, "Mara Osei")]
    papers = {one.name: plan_paper(by=by, pupil=world.mara, version=issued.version, to=one, on=on) for one in to}
    return {name: str(frozen(paper)["sheet"]) for name, paper in papers.items()}


def test_one_parents_hopes_print_on_their_own_copy_alone(world: World, family: dict[str, int], as_: SignIn) -> None:
    assert written(world, as_(world.teacher), family).status_code == 302
    assert list(Hope.objects.order_by("contact_id").values_list("contact__name", "text", "shared")) == [
        ("Efua Osei", ALONE, False),
        ("Kwame Osei", SHARED, True),
    ]
    issued_again(world, lambda plan: {"family_hopes": TOGETHER})
    found = {name: [said in words for said in (ALONE, SHARED, TOGETHER)] for name, words in copies(world).items()}
    assert found == {
        "Efua Osei": [True, True, True],
        "Kwame Osei": [False, True, True],
        "Mara Osei": [False, True, True],
    }


def test_staff_read_all_and_whose_and_who_may(world: World, family: dict[str, int], as_: SignIn) -> None:
    ruth = as_(world.senco)
    written(world, ruth, family)
    issued_again(world, lambda plan: {})
    page: Any = html.fromstring(ruth.get(f"{world.record}plan/").content.decode())
    said = [" ".join(one.text_content().split()) for one in page.xpath("//figure[@class='app-voice']")]
    assert said == [f"{ALONE} Efua Osei, on their own copy alone", f"{SHARED} Kwame Osei"]


def test_what_the_family_says_together_is_asked_where_it_stands(
    world: World, family: dict[str, int], as_: SignIn
) -> None:
    ruth, edit = as_(world.senco), f"{world.record}plan/edit/"
    assert PageForm(ruth, edit).names("family_hopes") == []
    plan = Plan.objects.get()
    shape = replace(shape_of(plan), family_hopes="Friends")
    save_plan(by=acting(world.senco), plan=plan, shape=shape, on=clock.today())
    assert PageForm(ruth, edit).value("family_hopes") == "Friends"


def test_a_family_that_nobody_has_written_down_is_asked_as_one(world: World, as_: SignIn) -> None:
    issued_plan(world)
    assert PageForm(as_(world.senco), f"{world.record}plan/edit/").names("family_hopes") == ["family_hopes"]


def test_the_check_that_the_family_is_heard_is_content_with_one_parent(
    world: World, family: dict[str, int], as_: SignIn
) -> None:
    client, missing = as_(world.senco), "The family’s hopes are not here yet."
    edit = f"{world.record}plan/edit/"
    assert PageForm(client, edit).page.xpath("boolean(//*[@id='family_hopes'])")
    before = client.get(edit).content.decode().count(missing)
    written(world, client, family)
    assert (before, client.get(edit).content.decode().count(missing)) == (2, 0)


def test_a_box_for_somebody_who_is_not_this_childs_is_not_taken(
    world: World, family: dict[str, int], as_: SignIn
) -> None:
    other = make_school("900055", "Fellside School")
    with in_school(other.pk):
        by = acting(make_staff(other, "Ann Other", Role.SENCO))
        theirs = add_contact(by=by, pupil=make_pupil(other), name="Mo Reed", relation="mother").contact_id
    form = PageForm(as_(world.senco), f"{world.record}plan/edit/")
    form.fill({f"hope-c{theirs}-text": "Hers"})
    assert (form.press("stay").status_code, Hope.objects.count()) == (302, 0)


def test_words_that_are_emptied_are_gone_and_the_log_keeps_them(
    world: World, family: dict[str, int], as_: SignIn
) -> None:
    client = as_(world.teacher)
    written(world, client, family)
    form = PageForm(client, f"{world.record}plan/edit/")
    form.fill({f"hope-c{family['Efua Osei']}-text": ""}).press("stay")
    assert [row.text for row in Hope.objects.all()] == [SHARED]


def test_two_who_write_down_the_hopes_of_two_parents_lose_neither(
    world: World, family: dict[str, int], as_: SignIn
) -> None:
    edit = f"{world.record}plan/edit/"
    ruth, tom = PageForm(as_(world.senco), edit), PageForm(as_(world.teacher), edit)
    ruth.fill({f"hope-c{family['Efua Osei']}-text": ALONE}).press("stay")
    tom.fill({f"hope-c{family['Kwame Osei']}-text": SHARED}).press("stay")
    assert [row.text for row in Hope.objects.order_by("contact_id")] == [ALONE, SHARED]


def test_the_next_cycle_carries_whose_hopes_they_are(world: World, family: dict[str, int], as_: SignIn) -> None:
    written(world, as_(world.senco), family)
    version, by, on = issued_again(world, lambda plan: {}), acting(world.senco), clock.today()
    review = save_notes(by=by, cycle=version.plan.cycle, notes=Notes(came="Efua Osei", family_came=True))
    following = hold_review(by=by, review=review, decision="carry_on", why="", on=on, next_review_on=None)
    assert [(row.contact_id, row.shared) for row in Hope.objects.filter(plan__cycle=following)] == [
        (family["Efua Osei"], False),
        (family["Kwame Osei"], True),
    ]


def test_no_copy_speaks_of_somebody_whom_an_order_bars(world: World, family: dict[str, int], as_: SignIn) -> None:
    written(world, as_(world.senco), family)
    issued_again(world, lambda plan: {})
    assert SHARED in copies(world)["Efua Osei"]
    bar(Relationship.objects.filter(contact_id=family["Kwame Osei"]), clock.today())
    assert {name: [SHARED in words, "Kwame" in words] for name, words in copies(world).items()} == {
        "Efua Osei": [False, False],
        "Mara Osei": [False, False],
    }


def test_two_names_on_one_line_are_not_told_to_one_another(world: World, family: dict[str, int]) -> None:
    cycle = Plan.objects.get().cycle
    met = Met("Tom Garrity", True, None, "A quiet start", came_apart="Kwame Osei, Efua Osei\nEfua Osei; Mx Vale")
    row = record_meeting(by=acting(world.senco), cycle=cycle, on=clock.today(), met=met)
    assert there(world, row) == {
        "Efua Osei": ["Tom Garrity", "Efua Osei"],
        "Kwame Osei": ["Tom Garrity", "Kwame Osei"],
    }


def test_the_chronology_says_who_is_named_on_no_copy_of_others(world: World, family: dict[str, int]) -> None:
    cycle, by = Plan.objects.get().cycle, acting(world.senco)
    met = Met("Efua Osei, mother", True, None, "A quiet start", came_apart="Kwame Osei, father")
    record_meeting(by=by, cycle=cycle, on=clock.today(), met=met)
    (line,) = [one for one in chronology_of(by, world.mara) if one.kind == "Meeting with the family"]
    names = "Efua Osei, mother; Kwame Osei, father (not named on the copies of others)"
    assert line.text == f"A quiet start. Who came: {names}."


APART = "Kwame Osei, father\nMx Vale, who supports him"


def there(world: World, review: Review) -> dict[str, list[str]]:
    by, on = acting(world.senco), clock.today()
    papers = {
        to.name: record(by=by, pupil=world.mara, review=review, to=to, on=on)
        for to in recipients_of(world.mara, on=on)
    }
    return {name: list(paper.there) for name, paper in papers.items()}


def test_the_record_of_a_review_names_nobody_to_others_who_is_kept_apart(
    world: World, family: dict[str, int], as_: SignIn
) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, f"{world.record}review/meeting/here/")
    form.fill({"came": "Efua Osei, mother\nTom Garrity", "came_apart": APART, "family_came": "yes"}).press("next")
    review = Review.objects.get()
    assert review.came_apart == APART
    hold_review(by=acting(world.senco), review=review, decision="carry_on", why="", on=clock.today())
    review.refresh_from_db()
    assert there(world, review) == {
        "Efua Osei": ["Efua Osei, mother", "Tom Garrity"],
        "Kwame Osei": ["Efua Osei, mother", "Tom Garrity", "Kwame Osei"],
    }


def test_so_does_the_record_of_a_meeting(world: World, family: dict[str, int]) -> None:
    cycle = Plan.objects.get().cycle
    met = Met("Efua Osei, mother", True, None, "A quiet start", came_apart=APART)
    row = record_meeting(by=acting(world.senco), cycle=cycle, on=clock.today(), met=met)
    assert there(world, row)["Efua Osei"] == ["Efua Osei, mother"]
