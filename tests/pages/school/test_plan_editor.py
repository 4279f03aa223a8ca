"""The plan's editor: every button saves, two people write at once, and no word is lost. By forms alone."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.drafts.models import Draft
from endeavour.foundation import clock
from endeavour.needs.actions.cycles import close_cycle
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import Voice
from endeavour.plans.actions import open_plan, save_plan
from endeavour.plans.models import Plan, Target
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from tests.factories.people import acting, make_class, make_pupil
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
BEGUN = PlanShape(
    family_will="Read three times a week",
    outcomes=(
        OutcomeShape(
            "Mara joins in and is understood",
            "communication",
            (
                TargetShape(
                    "Says a three-part sentence", "Turns out of 10", "2", "8", date(2026, 12, 8), "To be heard"
                ),
                TargetShape("Starts a chat", "Days out of 5", "1", "4", date(2026, 12, 8)),
            ),
        ),
    ),
    lines=(LineShape("Talking Partners", "communication", None, "", 20, 3, 6, 12),),
    strategies=(StrategyShape("Give her ten seconds"),),
    review_on=date(2026, 12, 8),
)


@pytest.fixture
def address(world: World) -> str:
    """Where the plan of Mara's first cycle is written."""
    cycle = start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    open_plan(by=acting(world.senco), cycle=cycle, on=clock.today(), carried=BEGUN)
    return world.record + "plan/edit/"


def test_one_teacher_is_named_at_once_and_of_two_nobody(world: World) -> None:
    by, on = acting(world.senco), clock.today()
    cycle = start_support(by=by, pupil=world.mara, on=on)
    assert open_plan(by=by, cycle=cycle, on=on).teacher == world.teacher
    noor = make_pupil(world.school, "Noor", "Haidari")
    for name, teacher in (("5 Ash", world.teacher), ("Maths 2", world.stranger)):
        make_class(world.school, name, teacher, noor)
    cycle = start_support(by=by, pupil=noor, on=on)
    assert open_plan(by=by, cycle=cycle, on=on).teacher is None


def test_what_the_child_said_stands_beside_their_hopes(world: World, as_: SignIn) -> None:
    by, on = acting(world.senco), clock.today()
    cycle = start_support(by=by, pupil=world.mara, on=on)
    record_view(by=by, cycle=cycle, voice=Voice.PUPIL, words="I want to read to Kofi", on=on)
    open_plan(by=by, cycle=cycle, on=on)
    page = PageForm(as_(world.senco), world.record + "plan/edit/").page
    assert page.xpath("//figure[@class='app-voice']/blockquote/p/text()") == ["I want to read to Kofi"]


def plan_now() -> PlanShape:
    return shape_of(Plan.objects.get())


def two_editors(world: World, as_: SignIn, address: str) -> tuple[PageForm, PageForm]:
    return PageForm(as_(world.senco), address), PageForm(as_(world.teacher), address)


def errors_of(form: PageForm) -> list[str]:
    return [" ".join(line.text_content().split()) for line in form.page.xpath("//*[@role='alert']//li")]


def test_saving_what_was_shown_changes_nothing(world: World, as_: SignIn, address: str) -> None:
    before = plan_now()
    events = Event.objects.filter(verb="plan_saved").count()
    assert PageForm(as_(world.senco), address).press("stay").status_code == 302
    assert plan_now() == before
    assert Event.objects.filter(verb="plan_saved").count() == events


def test_a_plan_is_written_row_by_row(world: World, as_: SignIn, address: str) -> None:
    ruth = as_(world.senco)
    added = PageForm(ruth, address).press("add-line").headers["Location"]
    form = PageForm(ruth, added.partition("#")[0])
    assert len(form.names("-minutes")) == 1 + 1
    form.fill({form.name("-what", -1): "Lunch club", form.name("-minutes", -1): "30", form.name("-group", -1): "8"})
    form.press("add-outcome")
    assert [(line.what, line.minutes, line.group_size) for line in plan_now().lines] == [
        ("Talking Partners", 20, 6),
        ("Lunch club", 30, 8),
    ]


def test_each_strategy_is_on_the_card_or_is_not(world: World, as_: SignIn, address: str) -> None:
    form = PageForm(as_(world.senco), address)
    form.fill({form.name("-card"): "off", form.name("-text", -2): "Ask twice", form.name("-text", -1): "Wait"})
    form.fill({form.name("-card", -1): "off"}).press("stay")
    assert [(row.text, row.on_card) for row in plan_now().strategies] == [
        ("Give her ten seconds", False),
        ("Ask twice", True),
        ("Wait", False),
    ]
    form = PageForm(as_(world.senco), address)
    assert [form.value(name) for name in form.names("-card")] == ["off", "", "off"]
    assert "1 of the strategies are on the classroom card. 3 to 5 make a card." in " ".join(
        form.page.xpath("//aside")[0].text_content().split()
    )
    form.fill({form.name("-card"): ""}).press("stay")
    assert [row.on_card for row in plan_now().strategies] == [True, True, False]


def test_different_boxes_merge_in_silence(world: World, as_: SignIn, address: str) -> None:
    ruth, tom = two_editors(world, as_, address)
    first, second = plan_now().targets
    tom.fill({tom.name("-baseline", 1): "2", "pupil_hopes": "I want to say it myself"}).press("stay")
    ruth.fill({ruth.name("-aim", 0): "9", "review_on": "9/12/2026", ruth.names("-text")[-1]: "Ask twice"})
    assert ruth.press("stay").status_code == 302
    now = plan_now()
    assert [(t.baseline, t.aim, t.uid) for t in now.targets] == [("2", "9", first.uid), ("2", "4", second.uid)]
    assert (now.pupil_hopes, now.review_on) == ("I want to say it myself", date(2026, 12, 9))
    assert [row.text for row in now.strategies] == ["Give her ten seconds", "Ask twice"]


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ("mine", "Read four times"),
        ("theirs", "Read every day"),
        ("both", "Read four times\n\nRead every day"),
    ],
)
def test_the_same_box_keeps_both_texts_until_somebody_chooses(
    world: World, as_: SignIn, address: str, choice: str, stands: str
) -> None:
    ruth, tom = two_editors(world, as_, address)
    tom.fill({"family_will": "Read every day"}).press("stay")
    assert ruth.fill({"family_will": "Read four times", "pupil_will": "Choose"}).press("issue").status_code == 200
    assert errors_of(ruth) == ["Choose which text stands: two people wrote in “What home will do”"]
    assert "You Read four times Keep yours Tom Garrity, 10:00am Read every day Keep theirs" in ruth.text
    assert (plan_now().family_will, plan_now().pupil_will) == ("Read every day", "Choose")
    assert ruth.press("stay").status_code == 200, "not choosing chooses nothing"

    later = PageForm(as_(world.senco), address)
    assert "Two people wrote here" in later.text
    assert later.press(**{"keep-family_will": choice}).status_code == 302
    assert plan_now().family_will == stands
    assert "Two people wrote here" not in PageForm(as_(world.senco), address).text


def test_a_day_that_two_people_set_apart_is_one_or_the_other(world: World, as_: SignIn, address: str) -> None:
    ruth, tom = two_editors(world, as_, address)
    tom.fill({"review_on": "10 Dec 2026"}).press("stay")
    ruth.fill({"review_on": "11 Dec 2026"}).press("stay")
    assert "You 11 Dec 2026 Keep yours Tom Garrity, 10:00am 10 Dec 2026 Keep theirs" in ruth.text
    ruth.press(**{"keep-review_on": "mine"})
    assert plan_now().review_on == date(2026, 12, 11)


def test_rows_that_both_add_both_stay(world: World, as_: SignIn, address: str) -> None:
    ruth, tom = two_editors(world, as_, address)
    tom.fill({tom.names("-text")[-1]: "Show a picture"}).press("stay")
    ruth.fill({ruth.names("-text")[-1]: "Tell her first"}).press("stay")
    assert [row.text for row in plan_now().strategies] == ["Give her ten seconds", "Show a picture", "Tell her first"]


def test_a_row_taken_out_does_not_come_back(world: World, as_: SignIn, address: str) -> None:
    ruth, tom = two_editors(world, as_, address)
    gone = plan_now().targets[1]
    row = tom.name("-what", 1).removesuffix("-what")
    assert tom.press(f"end-{row}").status_code == 302
    assert ruth.fill({"pupil_will": "Choose"}).press("stay").status_code == 302
    assert [target.what for target in plan_now().targets] == ["Says a three-part sentence"]
    assert Target.objects.get(what=gone.what).ended_on == clock.today()


@pytest.mark.parametrize(("choice", "targets"), [("mine", ["Starts a chat", "It is her friend"]), ("theirs", [])])
def test_what_was_written_in_a_row_taken_out_waits_for_a_choice(
    world: World, as_: SignIn, address: str, choice: str, targets: list[str]
) -> None:
    ruth, tom = two_editors(world, as_, address)
    row = tom.name("-what", 1).removesuffix("-what")
    tom.press(f"end-{row}")
    assert ruth.fill({f"{row}-why": "It is her friend"}).press("stay").status_code == 200
    assert "Somebody took this out while you wrote in it" in ruth.text
    assert "Starts a chat" in ruth.text
    assert ruth.press(**{f"keep-{row}": choice}).status_code == 302
    assert [text for target in plan_now().targets[1:] for text in (target.what, target.why)] == targets


def test_a_row_that_somebody_changed_meanwhile_is_not_taken_out(world: World, as_: SignIn, address: str) -> None:
    ruth, tom = two_editors(world, as_, address)
    row = tom.name("-what", 1).removesuffix("-what")
    tom.fill({f"{row}-why": "It is her friend"}).press("stay")
    assert ruth.press(f"end-{row}").status_code == 302
    assert [target.why for target in plan_now().targets] == ["To be heard", "It is her friend"]
    assert "so it stays" in PageForm(ruth.client, address).text


def test_the_same_page_sent_twice_makes_a_row_once(world: World, as_: SignIn, address: str) -> None:
    form = PageForm(as_(world.senco), address)
    form.fill({form.names("-text")[-1]: "Show a picture"})
    assert [form.press("stay").status_code for _each in range(2)] == [302, 302]
    assert [row.text for row in plan_now().strategies] == ["Give her ten seconds", "Show a picture"]


def test_what_cannot_be_read_stays_as_it_was_typed_and_the_rest_is_saved(
    world: World, as_: SignIn, address: str
) -> None:
    form = PageForm(as_(world.senco), address)
    minutes, aim = form.name("-minutes"), form.name("-aim")
    wrong = {"review_on": "31 Feb", minutes: "twenty", aim: "8" * 61, "pupil_will": "Choose"}
    assert form.fill(wrong).press("issue").status_code == 200
    assert errors_of(form) == [
        "Enter a real date, such as 8 12 2026",
        "“Target” must be 60 characters or fewer",
        "Enter a whole number, such as 20",
    ]
    assert form.page.xpath("//title")[0].text.startswith("Error: ")
    now = plan_now()
    assert (now.pupil_will, now.review_on, now.lines[0].minutes) == ("Choose", date(2026, 12, 8), 20)
    back = PageForm(as_(world.senco), address)
    assert {name: back.value(name) for name in wrong} == wrong
    assert back.fill({"review_on": "28 Feb 2027", minutes: "25", aim: "8"}).press("stay").status_code == 302
    now = plan_now()
    assert (now.review_on, now.lines[0].minutes, now.targets[0].aim) == (date(2027, 2, 28), 25, "8")


def test_words_in_a_row_that_does_not_say_what_it_is_wait(world: World, as_: SignIn, address: str) -> None:
    ruth = as_(world.senco)
    form = PageForm(ruth, PageForm(ruth, address).press("add-line").headers["Location"].partition("#")[0])
    what, minutes = form.name("-what", -1), form.name("-minutes", -1)
    assert form.fill({minutes: "15"}).press("stay").status_code == 200
    assert errors_of(form) == ["Say what the support is, or take this line out"]
    assert len(plan_now().lines) == 1
    assert PageForm(ruth, address).fill({what: "Precision reading", minutes: "15"}).press("stay").status_code == 302
    assert [(line.what, line.minutes) for line in plan_now().lines] == [
        ("Talking Partners", 20),
        ("Precision reading", 15),
    ]


def test_a_standing_row_that_lost_its_name_keeps_it_until_it_is_taken_out(
    world: World, as_: SignIn, address: str
) -> None:
    form = PageForm(as_(world.senco), address)
    what = form.name("-what")
    assert form.fill({what: ""}).press("stay").status_code == 200
    assert errors_of(form) == ["Say what the child will do, or take this target out"]
    assert plan_now().targets[0].what == "Says a three-part sentence"
    assert form.press(f"end-{what.removesuffix('-what')}").status_code == 302
    assert [target.what for target in plan_now().targets] == ["Starts a chat"]


def test_a_row_emptied_is_taken_out(world: World, as_: SignIn, address: str) -> None:
    form = PageForm(as_(world.senco), address)
    form.fill(dict.fromkeys(form.names("-text")[1:2], ""))
    assert form.press("stay").status_code == 302
    assert plan_now().strategies == ()


def test_what_was_typed_and_not_saved_comes_back_to_its_author_alone(world: World, as_: SignIn, address: str) -> None:
    form = PageForm(as_(world.senco), address)
    why, new = form.name("-why", 1), form.names("-text")[-1]
    form.fill({why: "It is her friend", new: "Show a picture"}).autosave(why, new)
    assert plan_now().targets[1].why == ""
    back = PageForm(as_(world.senco), address)
    assert (back.value(why), back.value(new)) == ("It is her friend", "Show a picture")
    assert "are here. They are not in the record yet." in back.text
    others = PageForm(as_(world.teacher), address)
    assert others.value(why) == ""
    assert others.page.xpath("//*[@data-writing][text()]/text()") == ["Ruth Ellison is writing here"] * 2
    assert back.press("stay").status_code == 302
    assert (plan_now().targets[1].why, plan_now().strategies[-1].text) == ("It is her friend", "Show a picture")
    assert kept(world.senco) == {}


def test_who_issues_is_told_of_words_that_are_not_in_the_plan(world: World, as_: SignIn, address: str) -> None:
    issue = address.replace("/edit/", "/issue/")
    PageForm(as_(world.teacher), address).fill({"adjustments": "A quiet table"}).autosave("adjustments")
    ruths, toms = (as_(member).get(issue) for member in (world.senco, world.teacher))
    assert "Tom Garrity is writing in this plan now." in ruths.content.decode()
    assert "You have words in the editor" not in ruths.content.decode()
    assert toms.status_code == 403
    PageForm(as_(world.senco), address).fill({"pupil_will": "Choose"}).autosave("pupil_will")
    assert (
        "You have words in the editor that are not in the plan yet." in as_(world.senco).get(issue).content.decode()
    )


def test_another_window_does_not_undo_what_the_first_one_saved(world: World, as_: SignIn, address: str) -> None:
    first, second = (PageForm(as_(world.senco), address) for _each in range(2))
    first.fill({"pupil_will": "Choose two books"}).press("stay")
    second.fill({"adjustments": "A quiet table"}).press("stay")
    assert (plan_now().pupil_will, plan_now().adjustments) == ("Choose two books", "A quiet table")
    second.fill({"pupil_will": "Choose one"}).press("stay")
    assert "You, earlier, 10:00am" in second.text


def test_a_window_that_saves_leaves_the_words_of_another(world: World, as_: SignIn, address: str) -> None:
    first, second = (PageForm(as_(world.senco), address) for _each in range(2))
    second.fill({"adjustments": "A quiet table"}).autosave("adjustments")
    first.fill({"pupil_will": "Choose"}).press("stay")
    assert kept(world.senco) == {"adjustments": ["A quiet table"]}


def test_a_megabyte_goes_into_the_plan(world: World, as_: SignIn, address: str) -> None:
    text = ("Óscar said “yes”. " * 70_000)[: 1024 * 1024].strip()
    assert PageForm(as_(world.senco), address).fill({"adjustments": text}).press("stay").status_code == 302
    assert plan_now().adjustments == text


def test_a_closed_cycle_takes_no_more_and_loses_nothing(world: World, as_: SignIn, address: str) -> None:
    form = PageForm(as_(world.senco), address).fill({"pupil_will": "Choose"})
    cycle = open_cycle(world.mara)
    assert cycle is not None
    type(cycle).objects.filter(pk=cycle.pk).update(stage="review")
    cycle.refresh_from_db()
    close_cycle(by=acting(world.senco), cycle=cycle, on=clock.today())
    assert form.press("stay").headers["Location"] == world.record + "plan/"
    assert kept(world.senco) == {"pupil_will": ["Choose"]}


def test_forged_names_and_people_are_not_taken(world: World, as_: SignIn, address: str) -> None:
    before = plan_now()
    form = PageForm(as_(world.senco), address)
    form.fill({"teacher": "999999", "outcome-../x-text": "x", "line-1": "x", "goat-1-what": "x"})
    assert form.press("stay").status_code == 200
    assert errors_of(form) == ["Choose one of the answers to “Teacher responsible”"]
    assert plan_now() == before


def test_advice_stands_at_the_box_it_is_about(world: World, as_: SignIn, address: str) -> None:
    save_plan(
        by=acting(world.senco),
        plan=Plan.objects.get(),
        shape=PlanShape(outcomes=(OutcomeShape("", targets=(TargetShape("Attend lunch club"),)),)),
        on=clock.today(),
    )
    page = PageForm(as_(world.teacher), address).page
    ids = {each.get("id") for each in page.xpath("//*[@id]")}
    links = [link.get("href").removeprefix("#") for link in page.xpath("//aside//a[starts-with(@href, '#')]")]
    assert len(links) > 5
    assert [link for link in links if link not in ids] == []
    assert re.search(r"This is an activity", page.xpath("//fieldset")[0].text_content())


def kept(member: Membership) -> dict[str, list[str]]:
    draft = Draft.objects.filter(author=member).first()
    return {name: word["now"] for name, word in draft.words.items()} if draft else {}
