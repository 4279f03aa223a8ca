"""Who may be sent papers at 15, at 16, and once the rights are the young person's."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.people.actions import add_contact
from endeavour.people.models import Relationship
from endeavour.people.queries import Recipient, recipients_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, bar, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

BORN = date(2011, 3, 3)  # 16 on 3 March 2027; the rights pass on 26 June 2027
FIFTEEN, SIXTEEN, DECIDES, EIGHTEEN = date(2027, 3, 2), date(2027, 3, 3), date(2027, 6, 26), date(2029, 3, 3)


def recipients(on: date, *, barred_from: date | None = None, **mother: object) -> list[Recipient]:
    """Jo's recipients on a day: Jo lives with the mother, and not with the father, who comes first."""
    school = make_school()
    with in_school(school.pk), clock.standing_at(FIFTEEN):
        by = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        jo = make_pupil(school, "Joanna", "Vale", BORN, name_to_use="Jo")
        add_contact(by=by, pupil=jo, name="Ned Vale", relation="father", address="9 Hidden Lane", lives_with=False)
        add_contact(by=by, pupil=jo, name="Ada Vale", relation="mother", address="4 Mill Row", lives_with=True)
        row = Relationship.objects.filter(contact__name="Ada Vale")
        row.update(**mother)
        if barred_from is not None:
            bar(row, barred_from)
        return recipients_of(jo, on=on)


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (FIFTEEN, ["Ned Vale", "Ada Vale"]),
        (SIXTEEN, ["Ned Vale", "Ada Vale", "Jo Vale"]),
        (date(2027, 6, 25), ["Ned Vale", "Ada Vale", "Jo Vale"]),
        (DECIDES, ["Jo Vale", "Ned Vale", "Ada Vale"]),
        (EIGHTEEN, ["Jo Vale", "Ned Vale", "Ada Vale"]),
    ],
)
def test_the_pupil_is_last_from_16_and_first_once_they_decide(on: date, names: list[str]) -> None:
    assert [one.name for one in recipients(on)] == names


def test_the_pupil_is_no_contact_and_is_written_to_where_they_live() -> None:
    jo = recipients(EIGHTEEN)[0]
    assert (jo.contact_id, jo.is_pupil, jo.address) == (None, True, "4 Mill Row")


def test_the_address_of_somebody_an_order_bars_is_never_the_pupils() -> None:
    found = recipients(EIGHTEEN, barred_from=FIFTEEN)
    assert [(one.name, one.address) for one in found] == [("Jo Vale", ""), ("Ned Vale", "9 Hidden Lane")]
