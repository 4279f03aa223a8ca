"""What the school put right about a contact, and a roll that says otherwise: shown, and chosen about."""

from datetime import date
from typing import Any

import pytest

from endeavour.access.actor import system
from endeavour.exchange.applying.rows import put_plan
from endeavour.exchange.applying.write import write_once
from endeavour.exchange.comparing.plan import Plan
from endeavour.exchange.comparing.preview import LineKind
from endeavour.foundation.references import new_uid
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.contacts import correct_contact, end_contact
from endeavour.people.actions.restricting import lift_restriction
from endeavour.people.contacts import family_of
from endeavour.people.models import Contact, Pupil, Relationship, Restriction
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY, Files, applied, chosen, counts, lines, looked_at, refused, table
from tests.concepts.exchange.test_people import CONTACTS, contact
from tests.factories.people import make_pupil

FILE = table(CONTACTS, contact(forename="Efa"))
KOFI = "Osei|Kofi|09/05/2016"


@pytest.fixture
def mother(school: School) -> Relationship:
    """Ama's mother as the roll wrote her down, under a name that is not hers."""
    make_pupil(school, "Ama", "Osei")
    applied(school, FILE)
    return Relationship.objects.select_related("contact").get()


def corrected(school: School, row: Relationship, **facts: Any) -> None:
    correct_contact(by=system(school.pk), relationship=row, facts=facts, on=TODAY)


def taken(school: School, files: Files, label: str = "") -> None:
    """The files applied, with the file's value chosen for this field and ours for all other differences."""
    differ = [line for line in looked_at(school, files).preview.lines if line.kind is LineKind.DIFFERS]
    choices = {line.key: "file" if line.label == label else "ours" for line in differ}

    def worked_out() -> tuple[Batch, list[Plan], None]:
        plan, batch = chosen(school, files, choices), Batch()
        put_plan(batch, plan, by=system(school.pk), of=new_uid(), stays=frozenset(), leave=False)
        return batch, [plan], None

    write_once(frozenset({school.pk}), worked_out)


def test_a_name_put_right_here_is_the_same_person_in_the_next_file(school: School, mother: Relationship) -> None:
    corrected(school, mother, name="Efua Osei")
    plan = applied(school, FILE)
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", "name", "Efua Osei", "Efa Osei")]
    assert (counts(plan, "contacts"), Contact.objects.get().name) == ([0, 0, 0, 1, 0], "Efua Osei")


def test_the_files_name_is_taken_where_somebody_chooses_so(school: School, mother: Relationship) -> None:
    corrected(school, mother, name="Efua Osei")
    taken(school, FILE, "name")
    row = Contact.objects.get()
    assert (row.name, row.name_key) == ("Efa Osei", "efa osei")


def test_a_choice_for_ours_is_not_asked_again(school: School, mother: Relationship) -> None:
    corrected(school, mother, name="Efua Osei")
    taken(school, FILE)
    assert lines(applied(school, FILE), LineKind.DIFFERS) == []


def test_a_file_that_has_learnt_the_right_name_agrees(school: School, mother: Relationship) -> None:
    corrected(school, mother, name="Efua Osei")
    plan = applied(school, table(CONTACTS, contact()))
    assert (lines(plan, LineKind.DIFFERS), counts(plan, "contacts")) == ([], [0, 0, 0, 1, 0])


def test_two_rows_that_mean_one_person_are_not_taken_twice(school: School, mother: Relationship) -> None:
    corrected(school, mother, name="Efua Osei")
    plan = applied(school, table(CONTACTS, contact(forename="Efa"), contact()))
    assert refused(plan) == [(3, "Row 2 of “list.csv” is the same contact here, Efua Osei. The row is left out.")]
    assert Contact.objects.count() == 1


def test_a_brother_who_comes_later_has_the_same_mother(school: School, mother: Relationship) -> None:
    corrected(school, mother, name="Efua Osei")
    kofi = make_pupil(school, "Kofi", "Osei", date(2016, 5, 9))
    applied(school, table(CONTACTS, contact(forename="Efa"), contact(KOFI, forename="Efa")))
    assert [row.contact.name for row in family_of(kofi, on=TODAY).now] == ["Efua Osei"]
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "ours", "theirs"),
    [
        ("phone", "01632 960099", "01632 960099", "01632 960001"),
        ("phone", "", "", "01632 960001"),
        ("email", "efua@work.example", "efua@work.example", "efua@home.example"),
        ("relation", "Foster mother", "Foster mother", "Mother"),
        ("responsibility", "unknown", "", "yes"),
    ],
)
def test_what_was_put_right_here_stays_and_is_shown(
    school: School, mother: Relationship, field: str, value: str, ours: str, theirs: str
) -> None:
    corrected(school, mother, **{field: value})
    plan = applied(school, FILE)
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", field, ours, theirs)]
    row = Relationship.objects.select_related("contact").get()
    assert getattr(row.contact if field in ("phone", "email") else row, field) == value


def test_a_restriction_put_here_is_not_eased_and_one_lifted_here_not_put_back(
    school: School, mother: Relationship
) -> None:
    order = table(CONTACTS, contact(forename="Efa", order="Yes"))
    applied(school, order)
    lift_restriction(by=system(school.pk), restriction=Restriction.objects.get(), seen=True, on=TODAY)
    corrected(school, mother, receives_letters=True)
    plan = applied(school, order)
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", "court_order", "–", "✓")]
    assert Relationship.objects.get().receives_letters is True


# No longer a contact


def test_a_file_does_not_bring_somebody_back_by_itself(school: School, mother: Relationship) -> None:
    end_contact(by=system(school.pk), relationship=mother, on=TODAY)
    plan = applied(school, FILE)
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", "still_contact", "–", "✓")]
    assert (counts(plan, "contacts"), Relationship.objects.get().ended_on) == ([0, 0, 0, 1, 0], TODAY)


def test_somebody_is_brought_back_where_the_file_is_chosen(school: School, mother: Relationship) -> None:
    end_contact(by=system(school.pk), relationship=mother, on=TODAY)
    taken(school, FILE, "still_contact")
    assert [row.contact.name for row in family_of(Pupil.objects.get(), on=TODAY).now] == ["Efa Osei"]


def test_of_two_of_one_name_the_file_means_the_one_who_is_a_contact(school: School, mother: Relationship) -> None:
    by = system(school.pk)
    end_contact(by=by, relationship=mother, on=TODAY)
    other = Contact.objects.create(school=school, name="Efa Osei", name_key="efa osei", phone="01632 960001")
    Relationship.objects.create(school=school, contact=other, pupil=mother.pupil, relation="Mother")
    plan = applied(school, FILE)
    assert (lines(plan, LineKind.DIFFERS), counts(plan, "contacts")[0]) == ([], 0)
