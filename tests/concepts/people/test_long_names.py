"""Names as long as the columns allow, in letters that grow when folded, are kept and found on both engines."""

from datetime import date

import pytest

from endeavour.access.actor import system
from endeavour.people.actions import add_contact, add_pupil
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.rolls import add_contact_to, add_pupils
from endeavour.people.models import Contact, Pupil
from endeavour.people.queries import pupils_named
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_school

pytestmark = pytest.mark.django_db

LONG = {"plain": "a" * 300, "grows": "ß" * 300, "wide": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 300,
        "four-bytes": "\N{CUNEIFORM SIGN A}" * 300}  # fmt: skip


@pytest.mark.parametrize("name", LONG.values(), ids=LONG.keys())
def test_the_longest_names_are_kept_whole_by_the_single_action_and_the_set_based_one(name: str) -> None:
    school = make_school()
    by, born = system(school.pk), date(2018, 3, 2)
    with in_school(school.pk):
        one = add_pupil(by=by, surname=name, forename=name, born_on=born, name_to_use=name)
        add_contact(by=by, pupil=one, name=name, relation="mother")
        batch = Batch()
        values = {"surname": name, "forename": name, "name_to_use": name, "born_on": born}
        add_pupils(batch, by=by, pupils=[(Pupil().uid, values)])
        add_contact_to(batch, by=by, name=name, uid=Contact().uid, values={})
        batch.write()
        assert set(Pupil.objects.values_list("surname", "forename", "name_to_use")) == {(name, name, name)}
        assert Pupil.objects.values("name_key").distinct().count() == 1
        assert Contact.objects.values("name_key").distinct().count() == 1
        assert len(pupils_named(by, name[:20], on=date(2026, 9, 14))) == 2
