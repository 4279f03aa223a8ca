"""The review meeting, page by page: every button saves, two people may write, and nothing closes by itself."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.drafts.models import Draft
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import View
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import add_contact
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.shape import OutcomeShape, PlanShape, TargetShape
from endeavour.provision.actions import mark_target
from endeavour.provision.queries import targets_of
from endeavour.reviews.models import Review, TargetRating
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
PLAN = PlanShape(
    outcomes=(
        OutcomeShape(
            "Mara joins in and is understood",
            "communication",
            (
                TargetShape("Says a three-part sentence", "Turns out of 10", "2", "8", date(2026, 12, 8)),
                TargetShape("Starts a chat", "Days out of 5", "1", "4", date(2026, 12, 8)),
            ),
        ),
    ),
    review_on=date(2026, 12, 8),
)


@pytest.fixture
def room(world: World) -> str:
    """Where Mara's meeting begins. Her mother is known, and her first target has been marked."""
    by = acting(world.senco)
    add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    cycle = start_support(by=by, pupil=world.mara, on=clock.today())
    plan = open_plan(by=by, cycle=cycle, on=clock.today(), carried=PLAN)
    issue_plan(by=by, plan=plan, on=clock.today())
    for week, value in enumerate(("2", "3", "4", "6", "7")):
        mark_target(by=by, target=targets_of(plan)[0], on=date(2026, 9, 15 + week), value=value)
    return world.record + "review/meeting/"


def target_pages(room: str, client: Client) -> list[str]:
    return [link.get("href") for link in PageForm(client, room).page.xpath("//aside//ol//a")]


def test_the_whole_way_through_the_room(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    here = PageForm(ruth, room).fill(
        {"came": "Mara\nEfua Osei, mother\nTom", "family_came": "yes", "pupil_came": "no"}
    )
    views = PageForm(ruth, here.press("go-views").headers["Location"])
    assert "Efua Osei has not said anything since the plan began." in views.page.xpath("//aside")[0].text_content()
    contact = world.mara.relationships.get().contact
    views.fill({"whose": str(contact.pk), "said": "She tells us about her day"})
    views.press("stay")
    first = PageForm(ruth, target_pages(room, ruth)[0])
    assert first.page.xpath("//h1")[0].text == "Says a three-part sentence"
    assert len(first.page.xpath("//main//figure")) == 1
    assert "She tells us about her day" in first.page.xpath("//aside")[0].text_content()
    place = first.name("-sentence").removesuffix("-sentence")
    support = first.fill({f"{place}-rating": "1", f"{place}-sentence": "Eight turns", f"{place}-ended": "yes"}).press(
        "go-support"
    )
    support_page = PageForm(ruth, support.headers["Location"]).fill(
        {"impact": "She joins in", "quality": "Every week"}
    )
    after = PageForm(ruth, support_page.press("go-next").headers["Location"])
    after.fill(
        {
            "decision": "carry_on",
            "next_review_on-day": "23",
            "next_review_on-month": "3",
            "next_review_on-year": "2027",
        }
    )
    back = PageForm(ruth, after.press("go-read-back").headers["Location"])
    for text in (
        "Efua Osei, mother",
        "+1 Eight turns It ends here.",
        "Not rated.",
        "Carry on",
        "Tuesday 23 March 2027",
    ):
        assert text in back.text
    assert Review.objects.get().state == "booked"
    assert "We met on Monday 14 September 2026" in back.text
    assert back.press("close").headers["Location"] == world.record + "plan/"
    review, said = Review.objects.get(), View.objects.get()
    assert (review.came, review.family_came, review.pupil_came) == ("Mara\nEfua Osei, mother\nTom", True, False)
    assert (review.decision, review.next_review_on, review.impact) == ("carry_on", date(2027, 3, 23), "She joins in")
    assert (said.words, said.how, said.contact) == ("She tells us about her day", "meeting", contact)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    assert cycle.number == 2
    assert back.press("close").headers["Location"] == world.record + "plan/", "pressed twice, it is closed once"
    assert Draft.objects.count() == 0


def test_two_people_write_in_one_meeting(world: World, as_: SignIn, room: str) -> None:
    ruth, tom = (PageForm(as_(member), room) for member in (world.senco, world.teacher))
    tom.fill({"came": "Tom and Efua", "pupil_came": "yes"}).press("stay")
    ruth.fill({"came": "Ruth, Tom, Efua", "family_came": "yes"}).press("go-views")
    review = Review.objects.get()
    assert (review.came, review.family_came, review.pupil_came) == ("Tom and Efua", True, True)
    both = PageForm(as_(world.senco), room)
    assert "You Ruth, Tom, Efua Keep yours Tom Garrity, 10:00am Tom and Efua Keep theirs" in both.text
    elsewhere = PageForm(as_(world.senco), room + "support/")
    assert "Choose which text stands: who is here" in elsewhere.text
    both.press(**{"keep-came": "both"})
    assert Review.objects.get().came == "Ruth, Tom, Efua\n\nTom and Efua"


def test_two_ratings_of_one_target_are_one_or_the_other(world: World, as_: SignIn, room: str) -> None:
    page = target_pages(room, as_(world.senco))[1]
    ruth, tom = (PageForm(as_(member), page) for member in (world.senco, world.teacher))
    rating = ruth.name("-sentence").replace("sentence", "rating")
    tom.fill({rating: "-1"}).press("stay")
    ruth.fill({rating: "1"}).press("stay")
    again = PageForm(as_(world.senco), page)
    assert "You More Keep yours" in again.text
    assert TargetRating.objects.get().rating == -1
    again.press(**{f"keep-{rating}": "mine"})
    assert TargetRating.objects.get().rating == 1


def test_what_is_typed_on_one_page_is_there_when_one_comes_back(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room + "support/").fill({"impact": "She joins in"}).autosave("impact")
    PageForm(ruth, room + "next/").fill({"decision": "change", "why": "More chances"}).autosave("decision", "why")
    assert PageForm(ruth, room + "support/").value("impact") == "She joins in"
    after = PageForm(ruth, room + "next/")
    assert (after.value("decision"), after.value("why")) == ("change", "More chances")
    assert Review.objects.count() == 0
    assert PageForm(as_(world.teacher), room + "support/").value("impact") == ""


def test_words_of_nobody_wait_until_it_is_said_whose_they_are(world: World, as_: SignIn, room: str) -> None:
    form = PageForm(as_(world.senco), room + "views/")
    assert form.fill({"said": "She tells us about her day"}).press("go-views").status_code == 200
    assert "Choose whose words they are" in form.text
    assert View.objects.count() == 0
    back = PageForm(as_(world.senco), room + "views/")
    assert back.value("said") == "She tells us about her day"
    assert back.fill({"whose": "pupil"}).press("go-views").status_code == 302
    assert View.objects.get().voice == "pupil"
    assert PageForm(as_(world.senco), room + "views/").value("said") == ""


def test_a_review_is_not_closed_without_a_decision(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room).fill({"came": "Ruth"}).press("stay")
    form = PageForm(ruth, room + "read-back/")
    assert "Not decided yet" in form.text
    assert form.press("close").status_code == 200
    assert "Choose what happens next" in form.text
    assert Review.objects.get().state == "booked"


def test_a_review_is_not_closed_before_it_is_said_whether_a_parent_came(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room).fill({"came": "Ruth"}).press("stay")
    PageForm(ruth, room + "next/").fill({"decision": "carry_on"}).press("stay")
    form = PageForm(ruth, room + "read-back/")
    assert form.press("close").status_code == 200
    assert "Say in “Who is here” whether a parent or carer came" in form.text
    assert Review.objects.get().state == "booked"
    PageForm(ruth, room).fill({"family_came": "no"}).press("stay")
    assert PageForm(ruth, room + "read-back/").press("close").status_code == 302
    assert (Review.objects.get().state, Review.objects.get().family_came) == ("held", False)


def test_what_is_typed_on_one_page_is_not_lost_by_saving_another(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room + "support/").fill({"impact": "She joins in"}).autosave("impact")
    PageForm(ruth, room + "next/").fill({"decision": "change"}).press("stay")
    assert Review.objects.get().impact == "She joins in"


def test_a_view_is_no_place_for_safeguarding(world: World, as_: SignIn, room: str) -> None:
    page = PageForm(as_(world.senco), room + "views/")
    assert "This is not for safeguarding." in page.text
    assert "Ask at the office for Ruth Ellison." in page.text


def test_ending_sen_support_is_not_a_teachers_to_decide(world: World, as_: SignIn, room: str) -> None:
    tom = as_(world.teacher)
    PageForm(tom, room).fill({"came": "Tom"}).press("stay")
    PageForm(tom, room + "next/").fill({"decision": "end", "why": "She has caught up"}).press("go-read-back")
    form = PageForm(tom, room + "read-back/")
    assert form.press("close").status_code == 200
    assert "Your role at this school does not include this." in form.text
    assert Review.objects.get().state == "booked"


def test_what_ends_is_not_looked_back_on(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, room).fill({"came": "Ruth", "family_came": "no"}).press("stay")
    after = PageForm(ruth, room + "next/")
    assert (after.value("next_review_on-day"), after.value("next_review_on-month")) == ("14", "12")
    after.fill({"decision": "end", "why": "She has caught up"})
    back = PageForm(ruth, after.press("go-read-back").headers["Location"])
    assert "You will look back next" not in back.text
    assert back.press("close").headers["Location"].endswith("/papers/support-ended/")
    assert (Review.objects.get().decision, Review.objects.get().next_review_on) == ("end", None)


def test_leaving_saves(world: World, as_: SignIn, room: str) -> None:
    form = PageForm(as_(world.senco), room).fill({"came": "Ruth"})
    assert form.press("leave").headers["Location"] == world.record + "review/"
    assert Review.objects.get().came == "Ruth"


def test_no_meeting_before_a_plan_is_issued_and_no_page_that_is_none(world: World, as_: SignIn, room: str) -> None:
    ruth = as_(world.senco)
    assert ruth.get(room + "tea/").status_code == 404
    assert ruth.get(room + f"targets/{world.mara.uid}/").status_code == 404
    assert as_(world.stranger).get(room).status_code == 404
    assert as_(world.bursar).get(room).status_code == 403
