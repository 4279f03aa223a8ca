"""Contacts, classes, staff and who teaches whom."""

from datetime import date

import pytest

from endeavour.access.models import HeldRole, Membership, User
from endeavour.access.roles import Role
from endeavour.exchange.comparing.preview import LineKind
from endeavour.people.models import Contact, Group, GroupPupil, GroupStaff, Pupil, Relationship, Restriction, Sight
from endeavour.people.papers import is_parent_or_carer
from endeavour.people.parents import kin_of
from endeavour.people.standing import is_barred
from endeavour.people.states import Effect, GroupKind, RestsOn, SightReason
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY, applied, counts, lines, refused, table
from tests.factories.people import make_class, make_pupil, make_staff

CONTACTS = (
    "Pupil surname|Pupil forename|Pupil date of birth|Surname|Forename|Title|Relationship|"
    "Parental responsibility|Email|Telephone|Court order"
)


def contact(child: str = "Osei|Ama|02/03/2018", **said: str) -> str:
    """One contact of a child."""
    cells = {
        "surname": "Osei", "forename": "Efua", "title": "Mrs", "relation": "Mother", "responsibility": "Yes",
        "email": "efua@home.example", "phone": "01632 960001", "order": "", **said,
    }  # fmt: skip
    return "|".join((child, *cells.values()))


def test_a_contact_comes_once_with_responsibility(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    files = table(CONTACTS, contact())
    assert counts(applied(school, files), "contacts") == [1, 0, 0, 0, 0]
    row = Relationship.objects.select_related("contact").get()
    assert (row.contact.name, row.relation, row.responsibility) == ("Efua Osei", "Mother", "yes")
    assert (row.contact.email, row.contact.phone) == ("efua@home.example", "01632 960001")
    assert counts(applied(school, files), "contacts") == [0, 0, 0, 1, 0]


def test_brothers_and_sisters_share_a_contact_only_where_more_than_the_name_agrees(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    make_pupil(school, "Kofi", "Osei", date(2016, 5, 9))
    make_pupil(school, "Yaw", "Osei", date(2015, 5, 9))
    applied(
        school,
        table(
            CONTACTS,
            contact(),
            contact("Osei|Kofi|09/05/2016", phone=""),
            contact("Osei|Yaw|09/05/2015", phone="", email="another@home.example"),
        ),
    )
    names = [row.contact_id for row in Relationship.objects.order_by("pupil__forename")]
    assert (names[0] == names[1], names[0] == names[2], Contact.objects.count()) == (True, False, 2)


def test_papers_go_only_to_a_parent_or_carer_until_somebody_here_says_otherwise(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    said = [
        {"forename": "Efua", "relation": "Mother", "responsibility": "Yes"},
        {"forename": "Kwame", "relation": "Father", "responsibility": ""},
        {"forename": "Abena", "relation": "Aunt", "responsibility": "Yes"},
        {"forename": "Yaw", "relation": "Father", "responsibility": "No"},
        {"forename": "Esi", "relation": "Grandmother", "responsibility": ""},
        {"forename": "Kofi", "relation": "Social worker", "responsibility": "No"},
    ]
    rows = [contact(**one, email="", phone="") for one in said]
    plan = applied(school, table(CONTACTS, *rows))
    given = dict(Relationship.objects.order_by("id").values_list("contact__name", "receives_letters"))
    assert given == {
        "Efua Osei": True, "Kwame Osei": True, "Abena Osei": True,
        "Yaw Osei": False, "Esi Osei": False, "Kofi Osei": False,
    }  # fmt: skip
    without = [(one.row, one.value) for one in plan.preview.findings if "no papers go to them" in one.text()]
    assert without == [(5, "Yaw Osei"), (6, "Esi Osei"), (7, "Kofi Osei")]


def test_a_file_changes_nothing_of_who_gets_papers_here(school: School) -> None:
    ama = make_pupil(school, "Ama", "Osei")
    applied(school, table(CONTACTS, contact(relation="Aunt", responsibility="")))
    Relationship.objects.update(receives_letters=True)
    again = applied(school, table(CONTACTS, contact(relation="Aunt", responsibility="No")))
    row = Relationship.objects.get(pupil=ama)
    assert (row.receives_letters, row.responsibility) == (True, "no")
    assert [one.text() for one in again.preview.findings] == []


@pytest.mark.parametrize(
    ("relation", "is_one"),
    [
        ("Mother", True), ("mum", True), ("Step-father", True), ("Parent/Carer", True), ("Foster carer", True),
        ("Legal guardian", True), ("PAM", True), ("PAF", True), ("Grandmother", False), ("Grand mother", False),
        ("Mother’s partner", False), ("Godfather", False), ("Childminder", False), ("Social worker", False),
        ("GPA", False), ("main", False), ("", False),
    ],
)  # fmt: skip
def test_who_is_a_parent_or_carer(relation: str, is_one: bool) -> None:
    assert is_parent_or_carer(relation) is is_one


def test_a_restriction_is_tightened_and_never_eased(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    applied(school, table(CONTACTS, contact()))
    plan = applied(school, table(CONTACTS, contact(order="Yes", responsibility="No")))
    row = Relationship.objects.get()
    held = Restriction.objects.get(relationship=row)
    assert (held.starts_on, held.ends_on, held.effects) == (TODAY, None, (Effect.NO_INFORMATION,))
    assert (held.rests_on, held.seen_on) == (RestsOn.ROLL, None)
    assert (row.receives_letters, row.responsibility) == (False, "no")
    assert plan.preview.tightened == 2

    eased = applied(school, table(CONTACTS, contact(order="No", responsibility="Yes")))
    row.refresh_from_db()
    assert (is_barred(kin_of(row), on=TODAY), row.responsibility, counts(eased, "contacts")) == (
        True,
        "no",
        [0, 0, 0, 1, 0],
    )
    because = (
        "This would ease a restriction that stands here, so it is left as it is. "
        "Change it in the record if it is right."
    )
    assert [one.text() for one in eased.preview.findings] == [because, because]


def test_a_restriction_lifted_here_is_not_put_back_in_silence(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    applied(school, table(CONTACTS, contact(order="Yes")))
    Restriction.objects.update(lifted_on=TODAY)
    Relationship.objects.update(receives_letters=True)
    plan = applied(school, table(CONTACTS, contact(order="Yes")))
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", "court_order", "–", "✓")]
    assert is_barred(kin_of(Relationship.objects.get()), on=TODAY) is False


def test_an_address_changed_here_stays_and_one_nobody_touched_follows_the_file(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    applied(school, table(CONTACTS, contact()))
    Contact.objects.update(email="new@home.example")
    plan = applied(school, table(CONTACTS, contact(email="other@home.example", phone="01632 960002")))
    row = Contact.objects.get()
    assert (row.email, row.phone) == ("new@home.example", "01632 960002")
    assert [line[1] for line in lines(plan, LineKind.DIFFERS)] == ["email"]


def test_a_contact_of_nobody_here_is_refused(school: School) -> None:
    plan = applied(school, table(CONTACTS, contact()))
    assert (counts(plan, "contacts"), refused(plan)) == (
        [0, 0, 0, 0, 1],
        [(2, "No pupil here or in these files is called this. Bring in the roll first. The row is left out.")],
    )


PUPILS = "Surname|Forename|DOB|Class"


def test_moving_class_ends_the_old_place_and_the_sight_that_came_with_it(school: School) -> None:
    tom, nell = make_staff(school, "Tom Garrity", Role.TEACHER), make_staff(school, "Nell Archer", Role.TEACHER)
    ama = make_pupil(school, "Ama", "Osei")
    make_class(school, "4 Hazel", tom, ama)
    make_class(school, "5 Oak", nell)
    plan = applied(school, table(PUPILS, "Osei|Ama|02/03/2018|4 Hazel"))
    assert (plan.preview.changes, GroupPupil.objects.count()) == (0, 1)

    plan = applied(school, table(PUPILS, "Osei|Ama|02/03/2018|5 Oak"))
    assert (counts(plan), lines(plan, LineKind.CHANGED)) == (
        [0, 1, 0, 0, 0],
        [("Ama Osei", "class", "4 Hazel", "5 Oak")],
    )
    assert [(one.group.name, one.starts_on, one.ends_on) for one in GroupPupil.objects.order_by("id")] == [
        ("4 Hazel", date(2025, 9, 1), date(2026, 9, 13)),
        ("5 Oak", TODAY, None),
    ]
    assert [(one.staff_id, one.starts_on, one.ends_on) for one in Sight.objects.order_by("id")] == [
        (tom.pk, date(2025, 9, 1), date(2026, 9, 13)),
        (nell.pk, TODAY, None),
    ]


def test_a_place_that_began_today_is_gone_at_once_when_the_class_is_another(school: School) -> None:
    tom = make_staff(school, "Tom Garrity", Role.TEACHER)
    make_class(school, "4 Hazel", tom)
    GroupStaff.objects.update(starts_on=TODAY)
    applied(school, table(PUPILS, "Osei|Ama|02/03/2018|4 Hazel"))
    assert Sight.objects.count() == 1
    applied(school, table(PUPILS, "Osei|Ama|02/03/2018|5 Oak"))
    assert [place.group.name for place in GroupPupil.objects.all()] == ["5 Oak"]
    assert Sight.objects.count() == 0


def sights() -> list[tuple[str, str, date, date | None]]:
    """Who sees whom, from when until when."""
    rows = Sight.objects.order_by("staff__user__name", "pupil__forename")
    return list(rows.values_list("staff__user__name", "pupil__forename", "starts_on", "ends_on"))


def test_who_joins_a_class_is_seen_by_an_adult_who_leaves_it_later_until_then(school: School) -> None:
    tom, nell = make_staff(school, "Tom Garrity", Role.TEACHER), make_staff(school, "Nell Archer", Role.TEACHER)
    hazel, last = make_class(school, "4 Hazel", tom), date(2026, 10, 23)
    GroupStaff.objects.update(ends_on=last)
    over = {"starts_on": date(2025, 9, 1), "ends_on": date(2026, 9, 13)}
    GroupStaff.objects.create(school=school, group=hazel, staff=nell, **over)
    applied(school, table(PUPILS, "Osei|Ama|02/03/2018|4 Hazel"))
    assert sights() == [("Tom Garrity", "Ama", TODAY, last)]


def test_an_adult_who_comes_sees_who_leaves_the_class_later_and_not_who_has_gone(school: School) -> None:
    sam, last = make_staff(school, "Sam Whittle", Role.TEACHER), date(2026, 10, 23)
    make_class(school, "4 Hazel", sam, *(make_pupil(school, name, "Osei") for name in ("Ama", "Ben", "Kit")))
    GroupPupil.objects.filter(pupil__forename="Ben").update(ends_on=last)
    Sight.objects.all().delete()
    pupils = table(PUPILS, "Osei|Ama|02/03/2018|4 Hazel", "Osei|Ben|02/03/2018|", name="pupils.csv")
    staff = table(STAFF, "Garrity|Tom|tom@school.example|TGA|Class teacher|4 Hazel", name="staff.csv")
    applied(school, [*pupils, *staff], whole=True, leave=True)
    assert sights() == [("Tom Garrity", "Ama", TODAY, None), ("Tom Garrity", "Ben", TODAY, last)]


def test_a_class_chosen_here_stays(school: School) -> None:
    applied(school, table(PUPILS, "Osei|Ama|02/03/2018|4 Hazel"))
    ama = Pupil.objects.get()
    GroupPupil.objects.all().delete()
    make_class(school, "4 Rowan", make_staff(school, "Tom Garrity"), ama)
    plan = applied(school, table(PUPILS, "Osei|Ama|02/03/2018|4 Hazel"))
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", "class", "4 Rowan", "4 Hazel")]
    assert GroupPupil.objects.filter(ends_on=None).get().group.name == "4 Rowan"


STAFF = "Surname|Forename|Email|Staff code|Job title|Class"


def test_staff_come_without_a_role_and_without_a_way_in_and_see_their_class(school: School) -> None:
    pupils = table(PUPILS, "Osei|Ama|02/03/2018|4 Hazel", name="pupils.csv")
    staff = table(STAFF, "Garrity|Tom|tom@school.example|TGA|Class teacher|4 Hazel",
                  "Petrie|Joan|joan@school.example|JPE|Teaching assistant|4 Hazel", name="staff.csv")  # fmt: skip
    plan = applied(school, [*pupils, *staff])
    assert (counts(plan, "staff"), counts(plan, "classes")) == ([2, 0, 0, 0, 0], [1, 2, 0, 0, 0])
    tom = Membership.objects.get(staff_code="TGA")
    assert (tom.user.name, tom.user.email, tom.job_title) == ("Tom Garrity", "tom@school.example", "Class teacher")
    assert (tom.user.has_usable_password(), HeldRole.objects.count()) == (False, 0)
    assert sorted(GroupStaff.objects.values_list("staff__user__name", "reason")) == [
        ("Joan Petrie", SightReason.SUPPORTS),
        ("Tom Garrity", SightReason.TEACHES),
    ]
    assert Sight.objects.filter(pupil=Pupil.objects.get()).count() == 2
    assert applied(school, [*pupils, *staff]).preview.changes == 0


def test_somebody_who_works_in_another_school_too_is_one_person(school: School) -> None:
    User.objects.create(name="Tom Garrity", email="tom@school.example")
    applied(school, table(STAFF, "Garrity|Tom|TOM@school.example|TGA|Teacher|"))
    assert (User.objects.count(), Membership.objects.get().user.email) == (1, "tom@school.example")


def test_teaching_groups_are_told_from_classes_by_how_many_one_child_is_in(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    make_staff(school, "Tom Garrity", Role.TEACHER)
    files = table(
        "Pupil surname|Pupil forename|Teaching group|Staff name",
        "Osei|Ama|9B Maths|Tom Garrity",
        "Osei|Ama|9C French|Tom Garrity",
    )
    applied(school, files)
    assert sorted(Group.objects.values_list("name", "kind")) == [
        ("9B Maths", GroupKind.TEACHING),
        ("9C French", GroupKind.TEACHING),
    ]
    assert (GroupPupil.objects.filter(ends_on=None).count(), Sight.objects.count()) == (2, 2)
    assert applied(school, files).preview.changes == 0


def test_teaching_by_somebody_not_on_the_staff_list_is_refused(school: School) -> None:
    plan = applied(school, table("Class|Staff name", "4 Hazel|Tom Garrity"))
    assert refused(plan) == [
        (2, "Nobody on the staff list is this person. Bring in the list of staff first. The row is left out.")
    ]
