"""What follows from a talk with the family: its day, who does it, done with one press, taken back in a minute."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from endeavour.access.actions.staff import change_roles
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of, needing
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.law.finding import Choice, State
from endeavour.people.actions.leaving import mark_left
from endeavour.people.actions.talks import follow_up_talk, log_contact, take_back_follow_up
from endeavour.people.follow_ups import follow_ups_waiting, who_may_follow_up
from endeavour.people.models import ContactNote, Pupil, Sight
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

MONDAY, FRIDAY = date(2026, 9, 14), date(2026, 9, 18)


@dataclass
class Talks:
    school: School
    ruth: Membership
    tom: Membership
    nell: Membership
    mara: Pupil

    def log(self, by: Membership | None = None, **facts: Any) -> ContactNote:
        asked = {"follow_up": "Ring again", "follow_up_on": FRIDAY, **facts}
        return log_contact(
            by=acting(by or self.tom), pupil=self.mara, contact_id=None, on=MONDAY, how="call", what="Rang", **asked
        )

    def falls_to(self, on: date = FRIDAY) -> list[int | None]:
        return [row.falls_to for row in follow_ups_waiting(on=on)]

    def today(self, who: Membership, on: date) -> list[tuple[State, str]]:
        rows = needing(acting(who), duties_of(self.school, on=on))
        return [(row.finding.state, row.said) for row in rows if row.key == "follow-up"]


@pytest.fixture
def talks() -> Any:
    school = make_school()
    with in_school(school.pk), clock.standing_at(MONDAY):
        tom, mara = make_staff(school, "Tom Garrity", Role.TEACHER), make_pupil(school)
        make_class(school, "4 Hazel", tom, mara)
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        yield Talks(school, ruth, tom, make_staff(school, "Nell Archer", Role.TEACHER), mara)


def test_it_falls_to_who_noted_it_and_stands_on_their_today_alone(talks: Talks) -> None:
    talks.log()
    assert talks.today(talks.tom, MONDAY) == [(State.DUE_SOON, "Ring again")]
    assert talks.today(talks.ruth, MONDAY) == talks.today(talks.nell, MONDAY) == []
    (row,) = [row for row in duties_of(talks.school, on=FRIDAY + timedelta(days=1)) if row.key == "follow-up"]
    assert (row.finding.state, type(row.finding.force), row.finding.due_on) == (State.LATE, Choice, FRIDAY)
    assert str(row.finding.because) == "The talk was on 14 September 2026. It was due on 18 September 2026."


def test_it_is_left_to_somebody_who_may_open_the_record(talks: Talks) -> None:
    assert {one.user.name for one in who_may_follow_up(talks.mara, on=MONDAY)} == {"Tom Garrity", "Ruth Ellison"}
    talks.log(follow_up_by=talks.ruth)
    assert talks.falls_to() == [talks.ruth.pk]
    with pytest.raises(Refused, match="may open this record") as said_no:
        talks.log(follow_up_by=talks.nell)
    assert said_no.value.field == "follow_up_by"


def test_it_falls_to_the_sencos_side_once_its_adult_sees_the_child_no_more_or_has_left(talks: Talks) -> None:
    talks.log()
    talks.log(follow_up_by=talks.ruth)
    assert talks.falls_to() == [talks.tom.pk, talks.ruth.pk]
    Sight.objects.filter(staff=talks.tom).update(ends_on=MONDAY)
    assert talks.falls_to() == [None, talks.ruth.pk]
    Membership.objects.filter(pk=talks.ruth.pk).update(ends_on=MONDAY)
    assert talks.falls_to() == [None, None]


def test_it_falls_to_the_sencos_side_once_its_adult_opens_no_records(talks: Talks) -> None:
    """A new role, and what was left to somebody is read by them no more; the SENCO is told instead."""
    talks.log(follow_up="Ask about sleep")
    change_roles(by=acting(talks.ruth), staff=talks.tom, roles={Role.OFFICE}, on=MONDAY)
    assert talks.falls_to() == [None]
    assert talks.today(talks.tom, MONDAY) == []
    assert talks.today(talks.ruth, MONDAY) == [(State.DUE_SOON, "Ask about sleep")]
    assert who_may_follow_up(talks.mara, on=MONDAY) == [talks.ruth]


def test_it_is_left_to_nobody_who_has_not_begun(talks: Talks) -> None:
    talks.log(follow_up_by=talks.ruth)
    Membership.objects.filter(pk=talks.ruth.pk).update(starts_on=FRIDAY)
    assert (talks.falls_to(on=MONDAY), talks.falls_to(on=FRIDAY)) == ([None], [talks.ruth.pk])
    assert who_may_follow_up(talks.mara, on=MONDAY) == [talks.tom]
    assert who_may_follow_up(talks.mara, on=FRIDAY) == [talks.ruth, talks.tom]


def test_nothing_waits_of_a_child_who_has_left_nor_of_a_talk_from_which_nothing_follows(talks: Talks) -> None:
    talks.log(follow_up="", follow_up_on=None)
    assert talks.falls_to() == []
    talks.log()
    mark_left(by=acting(talks.ruth), pupil=talks.mara, on=FRIDAY)
    assert (talks.falls_to(on=FRIDAY - timedelta(days=1)), talks.falls_to()) == ([talks.tom.pk], [])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"follow_up_on": None}, "follow_up_on"),
        ({"follow_up": " "}, "follow_up"),
        ({"follow_up_on": MONDAY - timedelta(days=1)}, "follow_up_on"),
    ],
)
def test_it_has_a_day_and_something_to_do(talks: Talks, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as said_no:
        talks.log(**facts)
    assert (said_no.value.field, ContactNote.objects.count()) == (field, 0)


def test_it_is_done_once_with_a_word_on_it(talks: Talks) -> None:
    note = talks.log()
    follow_up_talk(by=acting(talks.ruth), pupil=talks.mara, uid=note.uid, said=" She will come ")
    note.refresh_from_db()
    assert (note.followed_by, note.followed_note) == (talks.ruth, "She will come")
    assert talks.falls_to() == []
    with pytest.raises(Refused, match="done already"):
        follow_up_talk(by=acting(talks.tom), pupil=talks.mara, uid=note.uid)
    with pytest.raises(NotFound):
        follow_up_talk(by=acting(talks.tom), pupil=make_pupil(talks.school, "Other"), uid=note.uid)
    other = talks.log(follow_up="", follow_up_on=None)
    with pytest.raises(Refused, match="Nothing follows"):
        follow_up_talk(by=acting(talks.tom), pupil=talks.mara, uid=other.uid)


def test_who_said_so_takes_it_back_within_a_minute(talks: Talks) -> None:
    note = talks.log()
    done = follow_up_talk(by=acting(talks.tom), pupil=talks.mara, uid=note.uid, said="Came")
    moment = done.followed_at
    assert moment is not None

    def back(by: Membership, seconds: int) -> None:
        at = moment + timedelta(seconds=seconds)
        take_back_follow_up(by=acting(by), pupil=talks.mara, uid=note.uid, at=at)

    for by, seconds, because in ((talks.ruth, 5, "Only the person"), (talks.tom, 60, "minute")):
        with pytest.raises(Refused, match=because):
            back(by, seconds)
    back(talks.tom, 59)
    note.refresh_from_db()
    assert (note.followed_at, note.followed_by, note.followed_note) == (None, None, "")
    assert talks.falls_to() == [talks.tom.pk]
    with pytest.raises(Refused, match="not done yet"):
        back(talks.tom, 5)
    verbs = list(Event.objects.filter(subject_uid=note.uid).order_by("id").values_list("verb", flat=True))
    assert verbs == ["contact_logged", "followed_up", "follow_up_undone"]


def test_the_database_keeps_nothing_done_of_a_talk_from_which_nothing_follows(talks: Talks) -> None:
    note = talks.log(follow_up="", follow_up_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactNote.objects.filter(pk=note.pk).update(followed_at=clock.now())
