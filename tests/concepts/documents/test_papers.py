"""Papers go to those who may have them on the day they go, each their own copy."""

from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.documents.actions import record_delivered, record_sent
from endeavour.documents.models import Paper
from endeavour.documents.states import Way
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.support import start_support
from endeavour.needs.letters import tell_support_started
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil, Relationship
from endeavour.people.queries import guardians_of, recipients_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 14)


def two_parents() -> tuple[Actor, Pupil, Relationship]:
    school = make_school()
    with in_school(school.pk), clock.standing_at(DAY):
        by, mara = acting(make_staff(school, "Ruth Ellison", Role.SENCO)), make_pupil(school)
        add_contact(by=by, pupil=mara, name="Efua Osei", relation="mother", address="4 Mill Row")
        father = add_contact(by=by, pupil=mara, name="Daniel Osei", relation="father", address="9 Hidden Lane")
        start_support(by=by, pupil=mara, on=DAY)
        return by, mara, father


@pytest.mark.parametrize(
    ("since", "until", "on", "barred"),
    [
        (date(2026, 9, 15), None, DAY, False),
        (DAY, None, DAY, True),
        (date(2026, 9, 1), DAY, DAY, True),
        (date(2026, 9, 1), date(2026, 9, 13), DAY, False),
    ],
)
def test_an_order_holds_from_its_first_day_to_its_last(
    since: date, until: date | None, on: date, barred: bool
) -> None:
    by, mara, father = two_parents()
    with in_school(by.school_id):
        bar([father], since, until)
        names = [person.name for person in recipients_of(mara, on=on)]
    assert names == (["Efua Osei"] if barred else ["Efua Osei", "Daniel Osei"])


def test_a_letter_to_a_barred_parent_is_never_written() -> None:
    by, mara, father = two_parents()
    with in_school(by.school_id), clock.standing_at(DAY):
        bar([father], DAY)
        everybody = guardians_of(mara, on=DAY)
        with pytest.raises(Refused, match="An order is in force"):
            tell_support_started(by=by, pupil=mara, to=everybody, on=DAY)
        assert Paper.objects.count() == 0


def test_a_letter_written_before_an_order_cannot_go_after_it() -> None:
    by, mara, father = two_parents()
    with in_school(by.school_id), clock.standing_at(DAY):
        letters = tell_support_started(by=by, pupil=mara, to=recipients_of(mara, on=DAY), on=DAY)
        bar([father], DAY)
        to_father = next(letter for letter in letters if letter.addressee == "Daniel Osei")
        with pytest.raises(Refused, match="An order is in force"):
            record_sent(by=by, paper=to_father, way=Way.BY_HAND, on=DAY)


def test_no_copy_holds_the_other_parents_name_or_address() -> None:
    by, mara, _father = two_parents()
    with in_school(by.school_id), clock.standing_at(DAY):
        letters = tell_support_started(by=by, pupil=mara, to=recipients_of(mara, on=DAY), on=DAY)
        held = {letter.addressee: str(letter.content) for letter in letters}
    assert "Daniel" not in held["Efua Osei"]
    assert "Hidden Lane" not in held["Efua Osei"]
    assert "Efua" not in held["Daniel Osei"]


def test_a_paper_arrives_once_and_not_before_it_was_sent_nor_tomorrow() -> None:
    by, mara, _father = two_parents()
    with in_school(by.school_id), clock.standing_at(DAY):
        letter = tell_support_started(by=by, pupil=mara, to=recipients_of(mara, on=DAY)[:1], on=DAY)[0]
    with in_school(by.school_id), clock.standing_at(date(2026, 9, 16)):
        record_sent(by=by, paper=letter, way=Way.POST, on=date(2026, 9, 15))
        for wrong in (DAY, date(2026, 9, 17)):
            with pytest.raises(Refused):
                record_delivered(by=by, paper=letter, on=wrong)
        record_delivered(by=by, paper=letter, on=date(2026, 9, 16))
        with pytest.raises(Refused, match="recorded already"):
            record_delivered(by=by, paper=letter, on=date(2026, 9, 16))
