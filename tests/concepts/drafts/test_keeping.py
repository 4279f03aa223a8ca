"""What one person types is kept as it is typed, in whichever of their windows, and by nobody else's hand."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.drafts.actions import Typed, alone_at, clear_words, keep_words, note_made, throw_away
from endeavour.drafts.merging import digest, digests
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import draft_of, milliseconds, writing_at
from endeavour.foundation import clock
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PLACE = "pupils/1/plan/edit/"


@pytest.fixture
def people() -> Iterator[tuple[Actor, Actor]]:
    school = make_school()
    with clock.standing_at(date(2026, 9, 14)), in_school(school.pk):
        yield (
            acting(make_staff(school, "Ruth Ellison", Role.SENCO)),
            acting(make_staff(school, "Tom Garrity", Role.TEACHER)),
        )


def typed(
    page: str = "a", opened_at: int = 0, turn: int = 1, seen: dict[str, str] | None = None, **words: str
) -> Typed:
    return Typed({name: [text] for name, text in words.items()}, seen or {}, page, opened_at, turn)


def now_in(by: Actor) -> dict[str, list[str]]:
    draft = draft_of(by, PLACE)
    return {name: word["now"] for name, word in draft.words.items()} if draft else {}


def test_fields_are_added_to_what_is_kept_already(people: tuple[Actor, Actor]) -> None:
    ruth, tom = people
    keep_words(by=ruth, place=PLACE, typed=typed(hopes="To be heard", will="Read"))
    keep_words(by=ruth, place=PLACE, typed=typed(turn=2, will="Read every day"))
    assert now_in(ruth) == {"hopes": ["To be heard"], "will": ["Read every day"]}
    assert now_in(tom) == {}
    assert Event.objects.count() == 0


def test_nothing_typed_makes_no_draft(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    seen = digests({"will": "Read"})
    assert keep_words(by=ruth, place=PLACE, typed=typed(seen=seen, will="Read", hopes="")) is None
    assert Draft.objects.count() == 0


def test_a_field_put_back_as_it_was_is_no_longer_new(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    seen = digests({"will": "Read"})
    keep_words(by=ruth, place=PLACE, typed=typed(seen=seen, will="Read every day", hopes="To be heard"))
    keep_words(by=ruth, place=PLACE, typed=typed(turn=2, seen=seen, will="Read\r\n"))
    assert now_in(ruth) == {"hopes": ["To be heard"]}


def test_a_field_emptied_stays_empty(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    keep_words(by=ruth, place=PLACE, typed=Typed({"areas": []}, {"areas": digest("semh")}, "a", 0, 1))
    assert now_in(ruth) == {"areas": []}


def test_two_saves_that_pass_each_other_leave_the_later_words(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    keep_words(by=ruth, place=PLACE, typed=typed(turn=2, will="Read every day"))
    keep_words(by=ruth, place=PLACE, typed=typed(turn=1, will="Read ev"))
    assert now_in(ruth) == {"will": ["Read every day"]}


def test_two_windows_the_newest_words_stand_and_the_older_are_kept(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    opened = milliseconds(clock.now() - timedelta(minutes=5))
    keep_words(by=ruth, place=PLACE, typed=typed("a", opened, will="Written in the first window", hopes="Both"))
    keep_words(by=ruth, place=PLACE, typed=typed("b", opened, will="Written in the second", hopes="Both"))
    draft = draft_of(ruth, PLACE)
    assert draft is not None
    assert now_in(ruth) == {"will": ["Written in the second"], "hopes": ["Both"]}
    assert [(row["name"], row["now"]) for row in draft.earlier] == [("will", ["Written in the first window"])]


def test_a_window_opened_afterwards_has_shown_the_words_it_replaces(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    keep_words(by=ruth, place=PLACE, typed=typed("a", will="Read"))
    opened = milliseconds(clock.now() + timedelta(seconds=1))
    keep_words(by=ruth, place=PLACE, typed=typed("b", opened, will="Read every day"))
    draft = draft_of(ruth, PLACE)
    assert draft is not None
    assert (now_in(ruth), draft.earlier) == ({"will": ["Read every day"]}, [])


def test_an_untouched_field_of_a_second_window_leaves_the_first_ones_words(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    keep_words(by=ruth, place=PLACE, typed=typed("a", will="Read"))
    keep_words(by=ruth, place=PLACE, typed=typed("b", will="", hopes="To be heard"))
    assert now_in(ruth) == {"will": ["Read"], "hopes": ["To be heard"]}


def test_once_in_the_record_the_words_are_cleared(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    keep_words(by=ruth, place=PLACE, typed=typed("a", will="First", hopes="To be heard"))
    clear_words(by=ruth, place=PLACE, page="a", opened_at=1)
    assert Draft.objects.count() == 0


def test_what_another_window_typed_since_stays(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    opened = milliseconds(clock.now() - timedelta(minutes=5))
    keep_words(by=ruth, place=PLACE, typed=typed("a", opened, will="First", hopes="To be heard"))
    keep_words(by=ruth, place=PLACE, typed=typed("b", opened, will="Second"))
    clear_words(by=ruth, place=PLACE, page="a", opened_at=opened)
    draft = draft_of(ruth, PLACE)
    assert draft is not None
    assert (now_in(ruth), [row["now"] for row in draft.earlier]) == ({"will": ["Second"]}, [])
    throw_away(by=ruth, place=PLACE)
    assert Draft.objects.count() == 0


def test_which_rows_were_made_outlives_the_words(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    keep_words(by=ruth, place=PLACE, typed=typed(will="First"))
    note_made(by=ruth, place=PLACE, made={"n1": "3f2a"})
    note_made(by=ruth, place=PLACE, made={"n2": "91bc"})
    clear_words(by=ruth, place=PLACE)
    draft = draft_of(ruth, PLACE)
    assert draft is not None
    assert (draft.words, draft.made) == ({}, {"n1": "3f2a", "n2": "91bc"})


def test_who_else_is_writing_and_in_which_row_for_a_minute(people: tuple[Actor, Actor]) -> None:
    ruth, tom = people
    keep_words(by=tom, place=PLACE, typed=Typed({"outcome-3f-target-91-why": ["It matters"]}, {}, "a", 0, 1))
    assert writing_at(tom, PLACE) == []
    assert [(other.name, other.rows) for other in writing_at(ruth, PLACE)] == [
        ("Tom Garrity", frozenset({"outcome-3f", "outcome-3f-target-91"}))
    ]
    with clock.standing_at(date(2026, 9, 15)):
        assert writing_at(ruth, PLACE) == []


def test_a_megabyte_of_any_letters_is_kept(people: tuple[Actor, Actor]) -> None:
    ruth, _tom = people
    text = ("Óscar said “yes”. \0" * 70_000)[: 1024 * 1024]
    with alone_at(PLACE, ruth.school_id):
        keep_words(by=ruth, place=PLACE, typed=typed(will=text))
    assert now_in(ruth) == {"will": [text.replace("\0", "")]}
