"""Two who press in the same moment: one change, and no limit passed."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from endeavour.audit.models import Event
from endeavour.foundation.errors import Refused
from endeavour.oversight.actions import record_reports, set_key_adults, undo_change
from endeavour.oversight.models import BulkChange
from endeavour.oversight.rounds import start_round
from endeavour.oversight.tagging import give_tag_to_many, take_tag_off_many
from endeavour.people.actions.tagging import find_or_make_tag, give_tag, make_tag, restore_tag
from endeavour.people.models import Pupil, PupilTag, Tag
from endeavour.people.states import MOST_TAGS, MOST_TAGS_EACH
from tests.at_once import two_at_once
from tests.concepts.oversight.conftest import TODAY, Place

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)

ACT = uuid.UUID(int=99)


def tags(count: int, prefix: str = "Tag") -> list[Tag]:
    """So many tags of the school that is open, put there at once."""
    school = Pupil.objects.values_list("school_id", flat=True)[0]
    rows = [Tag(school_id=school, name=f"{prefix} {n}", key=f"{prefix.lower()}{n}") for n in range(count)]
    return Tag.objects.bulk_create(rows)


def give_all(pupil: Pupil, given: list[Tag]) -> None:
    PupilTag.objects.bulk_create(PupilTag(school_id=pupil.school_id, pupil=pupil, tag=tag) for tag in given)


def key_adult(place: Place) -> BulkChange:
    return set_key_adults(by=place.senco, uid=ACT, pupil_uids=[place.mara.uid], staff=place.tom, on=TODAY)


def reports(place: Place) -> BulkChange:
    return record_reports(by=place.senco, uid=ACT, pupil_uids=[place.mara.uid], given_on=TODAY, on=TODAY)


def review_round(place: Place) -> BulkChange:
    due = TODAY + timedelta(days=5)
    return start_round(by=place.senco, uid=ACT, pupil_uids=[place.mara.uid], due_on=due, on=TODAY)


def tag_given(place: Place) -> BulkChange:
    tag = find_or_make_tag(by=place.senco, name="Lunch buddy")
    return give_tag_to_many(by=place.senco, uid=ACT, pupil_uids=[place.mara.uid], tag=tag, on=TODAY)


def tag_taken(place: Place) -> BulkChange:
    return take_tag_off_many(by=place.senco, uid=ACT, pupil_uids=[place.mara.uid], tag=Tag.objects.get(), on=TODAY)


@pytest.mark.parametrize(
    ("press", "verb"),
    [
        (key_adult, "key_adult_set"),
        (reports, "report_given"),
        (review_round, "evidence_asked"),
        (tag_given, "tag_given"),
        (tag_taken, "tag_taken"),
    ],
)
def test_the_same_button_twice_in_one_moment_is_one_change_and_both_get_it(
    place: Place, press: Callable[[Place], BulkChange], verb: str
) -> None:
    if press is tag_taken:
        give_all(place.mara, tags(1))
    if press is review_round:
        Pupil.objects.filter(pk=place.mara.pk).update(key_adult=place.tom)
    one, other = two_at_once(lambda: press(place), lambda: press(place))
    assert (one.error, other.error) == (None, None)
    assert one.answer == other.answer == BulkChange.objects.get()
    assert len(other.answer.rows) == 1
    assert Event.objects.filter(verb=verb).count() == 1


def outcome(*requests: Any) -> list[str]:
    """What each was told: nothing, or why not."""
    return [
        request.error.because if isinstance(request.error, Refused) else str(request.error or "done")
        for request in requests
    ]


def test_the_last_tag_of_a_school_is_made_once(place: Place) -> None:
    tags(MOST_TAGS - 1)
    both = two_at_once(
        lambda: make_tag(by=place.senco, name="Art club"), lambda: make_tag(by=place.senco, name="Zoo trip")
    )
    assert outcome(*both) == ["done", f"You have {MOST_TAGS} tags. Retire one first."]
    assert Tag.objects.count() == MOST_TAGS


def test_a_new_word_that_two_type_in_one_moment_is_one_tag(place: Place) -> None:
    one, other = two_at_once(
        lambda: find_or_make_tag(by=place.senco, name="Art club"),
        lambda: find_or_make_tag(by=place.senco, name="ART CLUB"),
    )
    assert (one.answer, other.answer) == (Tag.objects.get(), Tag.objects.get())


def test_two_retired_tags_that_come_back_in_one_moment_keep_to_the_limit(place: Place) -> None:
    old = tags(2, "Old")
    Tag.objects.update(retired_on=TODAY)
    tags(MOST_TAGS - 1)
    both = two_at_once(*[lambda tag=tag: restore_tag(by=place.senco, tag=tag) for tag in old])
    assert outcome(*both) == ["done", f"You have {MOST_TAGS} tags. Retire one first."]
    assert Tag.objects.filter(retired_on=None).count() == MOST_TAGS


def test_the_last_tag_of_a_pupil_is_given_once(place: Place) -> None:
    full = tags(MOST_TAGS_EACH + 1)
    give_all(place.mara, full[2:])
    both = two_at_once(*[lambda tag=tag: give_tag(by=place.senco, pupil=place.mara, tag=tag) for tag in full[:2]])
    assert outcome(*both) == ["done", f"Mara Osei has {MOST_TAGS_EACH} tags. Take one off first."]
    assert PupilTag.objects.filter(pupil=place.mara).count() == MOST_TAGS_EACH


def test_and_given_to_many_it_is_given_once(place: Place) -> None:
    full = tags(MOST_TAGS_EACH + 1)
    give_all(place.mara, full[2:])

    def give(number: int) -> BulkChange:
        return give_tag_to_many(
            by=place.senco,
            uid=uuid.UUID(int=number),
            pupil_uids=[place.mara.uid, place.dev.uid],
            tag=full[number],
            on=TODAY,
        )

    one, other = two_at_once(lambda: give(0), lambda: give(1))
    assert [len(one.answer.rows), len(other.answer.rows)] == [2, 1]
    assert PupilTag.objects.filter(pupil=place.mara).count() == MOST_TAGS_EACH


def test_a_pupil_who_has_as_many_as_can_be_gets_none_back(place: Place) -> None:
    full = tags(MOST_TAGS_EACH + 1)
    give_all(place.mara, full[1:])
    give_all(place.dev, full[1:2])
    taken = take_tag_off_many(
        by=place.senco, uid=ACT, pupil_uids=[place.mara.uid, place.dev.uid], tag=full[1], on=TODAY
    )
    give_tag(by=place.senco, pupil=place.mara, tag=full[0])
    assert undo_change(by=place.senco, uid=ACT, at=taken.done_at, on=TODAY).kept == [place.mara.pk]
    assert PupilTag.objects.filter(pupil=place.mara).count() == MOST_TAGS_EACH
    assert PupilTag.objects.filter(pupil=place.dev).count() == 1
