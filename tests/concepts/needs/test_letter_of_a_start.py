"""What the letter that support has started says of the talk before it, and of the meetings that follow."""

from datetime import date, timedelta

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.law.settings_kinds import SettingKind
from endeavour.needs.actions.concerns import Talk, raise_concern
from endeavour.needs.actions.support import end_support, start_support
from endeavour.needs.letters import support_started
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil
from endeavour.people.queries import recipients_of
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

FIRST, ENDED, AGAIN = date(2026, 9, 14), date(2026, 12, 8), date(2027, 1, 12)


class Place:
    """A school with a child who has a mother, and whose concern was talked of the day before support starts."""

    def __init__(self) -> None:
        self.school: School = make_school()
        with in_school(self.school.pk), clock.standing_at(FIRST):
            self.by: Actor = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.mara: Pupil = make_pupil(self.school, "Amara", "Osei")
            add_contact(by=self.by, pupil=self.mara, name="Efua Osei", relation="mother")

    def start(self, on: date, *, talked: bool) -> None:
        with in_school(self.school.pk), clock.standing_at(on):
            if not talked:
                start_support(by=self.by, pupil=self.mara, on=on, reason="As agreed")
                return
            concern = raise_concern(by=self.by, pupil=self.mara, noticed="Points", on=on)
            talk = Talk(on - timedelta(days=1), "Rang")
            start_support(by=self.by, pupil=self.mara, on=on, concern=concern, talk=talk)

    def end(self, on: date) -> None:
        with in_school(self.school.pk), clock.standing_at(on):
            end_support(by=self.by, pupil=self.mara, on=on, reason="She keeps up")

    def said(self, on: date) -> tuple[date | None, int | None]:
        with in_school(self.school.pk), clock.standing_at(on):
            (mother,) = recipients_of(self.mara, on=on)
            letter = support_started(by=self.by, pupil=self.mara, to=mother, on=on)
        return letter.talked_on, letter.meetings_a_year


@pytest.fixture
def place() -> Place:
    return Place()


def test_the_talk_before_a_start_is_told(place: Place) -> None:
    place.start(FIRST, talked=True)
    assert place.said(FIRST) == (date(2026, 9, 13), 3)


@pytest.mark.parametrize(("talked", "told"), [(False, None), (True, date(2027, 1, 11))])
def test_a_second_start_says_nothing_of_the_talk_before_the_first(
    place: Place, talked: bool, told: date | None
) -> None:
    place.start(FIRST, talked=True)
    place.end(ENDED)
    place.start(AGAIN, talked=talked)
    assert place.said(AGAIN) == (told, 3)


@pytest.mark.parametrize(
    ("kind", "promised"),
    [
        (SettingKind.MAINTAINED_SCHOOL, 3),
        (SettingKind.ACADEMY, 3),
        (SettingKind.EARLY_YEARS_PROVIDER, None),
        (SettingKind.FE_COLLEGE, None),
    ],
)
def test_three_meetings_are_promised_where_they_are_asked(
    place: Place, kind: SettingKind, promised: int | None
) -> None:
    School.objects.filter(pk=place.school.pk).update(kind=kind.value)
    place.start(FIRST, talked=False)
    assert place.said(FIRST) == (None, promised)
