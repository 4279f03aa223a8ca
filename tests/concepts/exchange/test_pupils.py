"""Pupils of a file and pupils who are here: new, changed, edited here, leaving, back; never a guess between two."""

from datetime import date

import pytest

from endeavour.access.actor import system
from endeavour.audit.models import Event
from endeavour.exchange.comparing.preview import LineKind
from endeavour.exchange.models import Import, Origin
from endeavour.people.actions import add_pupil
from endeavour.people.actions.particulars import correct_pupil
from endeavour.people.models import GroupPupil, Pupil
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import applied, chosen, counts, lines, looked_at, refused, table
from tests.exchange.readers.a_roll import upn
from tests.factories.people import make_pupil

HEAD = "UPN|Surname|Forename|DOB|Year|Class|Preferred Forename|Former UPN"


def row(number: int = 1, **said: str) -> str:
    """One pupil of a list."""
    cells = {
        "upn": upn(number), "surname": f"Surname{number}", "forename": f"Forename{number}", "dob": "02/03/2018",
        "year": "4", "class": "4 Hazel", "preferred": "", "former": "", **said,
    }  # fmt: skip
    return "|".join(cells.values())


def named() -> list[str]:
    """Every pupil's name, by name."""
    return [pupil.full_name for pupil in Pupil.objects.order_by("name_key")]


def test_a_preview_changes_nothing_and_applying_changes_everything_once(school: School) -> None:
    files = table(HEAD, row(1), row(2))
    assert counts(looked_at(school, files)) == [2, 0, 0, 0, 0]
    assert (Pupil.objects.count(), Import.objects.count(), Event.objects.count()) == (0, 0, 0)

    assert counts(applied(school, files)) == [2, 0, 0, 0, 0]
    assert named() == ["Forename1 Surname1", "Forename2 Surname2"]
    first = Pupil.objects.get(upn=upn(1))
    assert (first.born_on, first.year_group, first.name_key) == (date(2018, 3, 2), "4", "surname1 forename1")
    assert GroupPupil.objects.get(pupil=first).group.name == "4 Hazel"
    assert Import.objects.get().counts["pupils"]["new"] == 2

    events = Event.objects.count()
    again = applied(school, files)
    assert counts(again) == [0, 0, 0, 2, 0]
    assert again.preview.changes == 0
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)[events:]) == ["roll_applied"]
    assert Pupil.objects.count() == 2


def test_what_the_file_says_next_time_is_taken_field_by_field(school: School) -> None:
    applied(school, table(HEAD, row()))
    plan = applied(school, table(HEAD, row(year="5", surname="Surname-Moore")))
    assert counts(plan) == [0, 1, 0, 0, 0]
    assert lines(plan, LineKind.CHANGED) == [
        ("Forename1 Surname1", "surname", "Surname1", "Surname-Moore"),
        ("Forename1 Surname1", "year_group", "4", "5"),
    ]
    pupil = Pupil.objects.get()
    assert (pupil.year_group, pupil.surname, pupil.name_key) == ("5", "Surname-Moore", "surname moore forename1")


def test_what_was_changed_here_is_not_overwritten_and_a_person_chooses(school: School) -> None:
    applied(school, table(HEAD, row(preferred="Mara")))
    by, pupil = system(school.pk), Pupil.objects.get()
    correct_pupil(by=by, pupil=pupil, facts={"name_to_use": "Mimi"}, on=date(2026, 9, 14))
    files = table(HEAD, row(preferred="Maggie"))
    plan = applied(school, files)
    assert counts(plan) == [0, 0, 0, 1, 0]
    assert lines(plan, LineKind.DIFFERS) == [("Forename1 Surname1", "name_to_use", "Mimi", "Maggie")]
    assert Pupil.objects.get().name_to_use == "Mimi"

    key = plan.preview.lines[0].key
    assert chosen(school, files, {key: "file"}).changed[0][1] == {"name_to_use": ("Mimi", "Maggie")}
    assert chosen(school, files, {key: "ours"}).changed == []


def test_what_was_typed_here_before_any_file_came_is_not_overwritten(school: School) -> None:
    make_pupil(school, "Forename1", "Surname1", upn=upn(1), year_group="3")
    plan = applied(school, table(HEAD, row()))
    assert lines(plan, LineKind.DIFFERS) == [("Forename1 Surname1", "year_group", "3", "4")]
    assert Pupil.objects.get().year_group == "3"


def test_a_blank_in_a_file_empties_nothing(school: School) -> None:
    applied(school, table(HEAD, row()))
    assert counts(applied(school, table(HEAD, row(year="")))) == [0, 0, 0, 1, 0]
    assert Pupil.objects.get().year_group == "4"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"upn": upn(1), "surname": "New"}, "the UPN"),
        ({"upn": upn(7), "former": upn(1)}, "the UPN it had"),
        ({"upn": ""}, "name and date of birth"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_pupil_is_found_again_by(school: School, said: dict[str, str], why: str) -> None:
    applied(school, table(HEAD, row()))
    plan = applied(school, table(HEAD, row(1, **said)))
    assert (plan.preview.counts["pupils"]["new"], Pupil.objects.count()) == (0, 1)


def test_a_pupil_who_has_a_new_upn_is_found_by_the_old_one_in_a_later_file(school: School) -> None:
    applied(school, table(HEAD, row()))
    applied(school, table(HEAD, row(upn=upn(7), former=upn(1))))
    assert counts(applied(school, table(HEAD, row(surname="Other")))) == [0, 1, 0, 0, 0]


def test_a_temporary_upn_gives_way_to_a_lasting_one(school: School) -> None:
    applied(school, table(HEAD, row(upn=upn(1, temporary=True))))
    applied(school, table(HEAD, row()))
    assert [pupil.upn for pupil in Pupil.objects.all()] == [upn(1)]


def test_twins_are_two(school: School) -> None:
    twins = [row(1, surname="Osei", forename="Ama"), row(2, surname="Osei", forename="Abena")]
    applied(school, table(HEAD, *twins))
    assert counts(applied(school, table(HEAD, *twins))) == [0, 0, 0, 2, 0]
    swapped = [row(2, surname="Osei", forename="Ama"), row(1, surname="Osei", forename="Abena")]
    plan = applied(school, table(HEAD, *swapped))
    assert refused(plan) == [
        (2, "This UPN is Abena Osei’s here. Check which child it belongs to. The row is left out."),
        (3, "This UPN is Ama Osei’s here. Check which child it belongs to. The row is left out."),
    ]
    assert named() == ["Abena Osei", "Ama Osei"]


def test_a_upn_of_a_child_with_quite_another_name_is_not_believed(school: School) -> None:
    applied(school, table(HEAD, row(1)))
    plan = applied(school, table(HEAD, row(1, surname="Osei", forename="Ama")))
    assert (counts(plan), named()) == ([0, 0, 0, 0, 1], ["Forename1 Surname1"])


def test_a_row_that_could_be_two_pupils_is_refused_with_a_sentence(school: School) -> None:
    for number in (1, 2):
        add_pupil(by=system(school.pk), surname="Osei", forename="Ama", born_on=date(2018, 3, 2), upn=upn(number))
    plan = applied(school, table(HEAD, row(upn="", surname="Osei", forename="Ama")))
    assert (counts(plan)[4], refused(plan)) == (
        1,
        [(2, "2 pupils here have this name and date of birth. Give the UPN. The row is left out.")],
    )


def test_a_namesake_with_another_upn_is_not_taken_for_the_same_child(school: School) -> None:
    applied(school, table(HEAD, row(1, surname="Osei", forename="Ama")))
    plan = applied(school, table(HEAD, row(2, surname="Osei", forename="Ama")))
    because = (
        f"Ama Osei has this name and date of birth here, with the UPN {upn(1)}. If it is the same child, put the UPN "
        "right here or in the file; if not, add the child by hand. The row is left out."
    )
    assert refused(plan) == [(2, because)]


def everybody(*without: int) -> list[str]:
    """Ten pupils, less some."""
    return [row(number) for number in range(1, 11) if number not in without]


def test_who_is_not_in_a_file_of_the_whole_roll_leaves_and_is_found_again_when_back(school: School) -> None:
    applied(school, table(HEAD, *everybody()), on=date(2026, 9, 1))
    gone = Pupil.objects.get(upn=upn(3))
    assert counts(applied(school, table(HEAD, *everybody(3)))) == [0, 0, 0, 9, 0]
    plan = applied(school, table(HEAD, *everybody(3)), whole=True)
    gone.refresh_from_db()
    assert (counts(plan), gone.left_on) == ([0, 0, 1, 9, 0], date(2026, 9, 14))
    assert GroupPupil.objects.get(pupil=gone).ends_on == date(2026, 9, 13)
    assert counts(applied(school, table(HEAD, *everybody(3)), whole=True)) == [0, 0, 0, 9, 0]

    back = applied(school, table(HEAD, *everybody()), whole=True)
    gone.refresh_from_db()
    assert (counts(back), gone.left_on, Pupil.objects.count()) == ([0, 1, 0, 9, 0], None, 10)
    assert GroupPupil.objects.filter(pupil=gone, ends_on=None).count() == 1


def test_many_do_not_leave_without_a_word_of_their_own(school: School) -> None:
    applied(school, table(HEAD, *everybody()))
    files = table(HEAD, *everybody(1, 2, 3))
    assert counts(applied(school, files, whole=True)) == [0, 0, 3, 7, 0]
    assert Pupil.objects.filter(left_on=None).count() == 10
    applied(school, files, whole=True, leave=True)
    assert Pupil.objects.filter(left_on=None).count() == 7


def test_somebody_put_off_the_roll_by_hand_comes_back_only_by_choice(school: School) -> None:
    applied(school, table(HEAD, row()))
    Pupil.objects.update(left_on=date(2026, 9, 1))
    plan = applied(school, table(HEAD, row()))
    assert lines(plan, LineKind.DIFFERS) == [("Forename1 Surname1", "left_on", "1 September 2026", "–")]
    assert Pupil.objects.get().left_on == date(2026, 9, 1)


def test_what_the_last_file_said_is_kept_beside_the_pupil(school: School) -> None:
    applied(school, table(HEAD, row(preferred="Mara")))
    said = Origin.objects.get().values
    assert (said["name_to_use"], said["born_on"], said["class"]) == ("Mara", "2018-03-02", "4 Hazel")


def test_records_begin_with_the_first_import(school: School) -> None:
    applied(school, table(HEAD, row()))
    school.refresh_from_db()
    assert school.records_since == date(2026, 9, 14)
    applied(school, table(HEAD, row(year="5")), on=date(2026, 10, 1))
    school.refresh_from_db()
    assert school.records_since == date(2026, 9, 14)
