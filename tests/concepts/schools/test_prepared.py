"""A query that is kept answers as Django itself would: now, for these keys, and in this school alone."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest
from django.db.models import Count, QuerySet

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.people.models import GroupPupil, Pupil
from endeavour.schools import prepared
from endeavour.schools.prepared import ANY_SCHOOL, kept, kept_everywhere, kept_first
from endeavour.schools.tenancy import as_person, in_school, in_schools
from tests.factories.people import make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 14)


def _members(key: int) -> QuerySet[GroupPupil]:
    return GroupPupil.objects.filter(group=key).select_related("pupil", "group__school").order_by("-pupil__surname")


def _members_of(keys: Sequence[int]) -> QuerySet[GroupPupil, int]:
    return GroupPupil.objects.filter(group__in=keys).order_by("pupil_id").values_list("pupil_id", flat=True)


def _places(user: int) -> QuerySet[Membership]:
    return Membership.everywhere.filter(user=user)


def _sizes(keys: Sequence[int]) -> QuerySet[GroupPupil, tuple[int, int]]:
    counted = GroupPupil.objects.filter(group__in=keys).order_by("group").values("group")
    return counted.annotate(pupils=Count("pk")).values_list("group", "pupils")


def test_rows_are_djangos_own_with_what_they_select_beside_them(django_assert_num_queries: object) -> None:
    school = make_school("900001")
    with in_school(school.pk):
        pupils = [make_pupil(school, "Ida", surname) for surname in ("Aske", "Moor")]
        group = make_class(school, "4 Hazel", make_staff(school, "Tom Garrity", Role.TEACHER), *pupils)
        for _time in range(2):
            rows = kept(_members, group.pk)
            assert rows == list(_members(group.pk))
            with django_assert_num_queries(0):  # type: ignore[operator]
                seen = [(row.pupil.surname, row.group.school.name, row.starts_on) for row in rows]
            assert [surname for surname, _school, _day in seen] == ["Moor", "Aske"]
            assert {type(day) for _surname, _school, day in seen} == {date}
            assert {row._state.adding for row in rows} == {False}


def test_what_depends_on_no_school_is_found_whichever_is_open() -> None:
    schools = [make_school(code) for code in ("900001", "900002")]
    tom, ann = (make_staff(schools[0], name) for name in ("Tom Garrity", "Ann Lowther"))
    for person in (tom, ann, tom):
        with as_person(person.user_id):
            assert kept_everywhere(_places, person.user_id) == [person]
            with in_school(schools[1].pk):
                assert kept_everywhere(_places, person.user_id) == [person]


def test_the_answer_is_never_kept() -> None:
    school = make_school("900001")
    with in_school(school.pk):
        pupil = make_pupil(school, "Ida", "Aske")
        assert kept_first(lambda key: Pupil.objects.filter(pk=key), pupil.pk) == pupil
        Pupil.objects.filter(pk=pupil.pk).update(surname="Moor")
        found = kept_first(lambda key: Pupil.objects.filter(pk=key), pupil.pk)
        assert found is not None
        assert found.surname == "Moor"
        assert kept_first(lambda key: Pupil.objects.filter(pk=key), pupil.pk + 1) is None


def test_the_same_question_in_another_school_sees_that_school_alone() -> None:
    here, there = make_school("900001"), make_school("900002")
    with in_school(here.pk):
        ours = make_pupil(here)
        assert kept(_both, [ours.pk, ours.pk + 1]) == [ours]
    with in_school(there.pk):
        theirs = make_pupil(there)
        assert kept(_both, [ours.pk, theirs.pk]) == [theirs]
    with in_schools({here.pk, there.pk}):
        assert kept(_both, [ours.pk, theirs.pk]) == [ours, theirs]


def _both(keys: Sequence[int]) -> QuerySet[Pupil]:
    return Pupil.objects.filter(pk__in=keys).order_by("pk")


def test_lists_of_any_length_and_values_too() -> None:
    school = make_school("900001")
    with in_school(school.pk):
        teacher = make_staff(school, "Tom Garrity", Role.TEACHER)
        groups = [
            make_class(school, name, teacher, *(make_pupil(school, "Ida", f"{name} {each}") for each in range(size)))
            for size, name in enumerate(("4 Hazel", "5 Rowan", "6 Elm"))
        ]
        keys = [group.pk for group in groups]
        for some in ([], keys[:1], keys[1:], keys, keys[::-1]):
            assert kept(_members_of, some) == list(_members_of(some))
            assert kept(_sizes, some) == list(_sizes(some))
        assert kept(_sizes, keys) == [(keys[1], 1), (keys[2], 2)]


def test_it_is_written_once_for_all_keys_and_schools(monkeypatch: pytest.MonkeyPatch) -> None:
    written: dict[object, object] = {}
    monkeypatch.setattr(prepared, "_kept", written)
    for code in ("900001", "900002"):
        school = make_school(code)
        with in_school(school.pk):
            for pupil in (make_pupil(school), make_pupil(school)):
                assert kept_first(lambda key: Pupil.objects.filter(pk=key), pupil.pk) == pupil
    assert len(written) == 1


def test_no_more_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    written: dict[object, object] = {}
    monkeypatch.setattr(prepared, "_kept", written)
    monkeypatch.setattr(prepared, "MOST_KEPT", 3)
    with in_school(make_school("900001").pk):
        for length in (1, 2, 4, 8, 16):
            assert kept(_both, list(range(1, length + 1))) == []
    assert len(written) == 2


def test_lists_of_about_the_same_length_are_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    written: dict[object, object] = {}
    monkeypatch.setattr(prepared, "_kept", written)
    school = make_school("900001")
    with in_school(school.pk):
        pupils = [make_pupil(school, "Ida", f"Number {each}") for each in range(9)]
        for length in range(1, 10):
            assert kept(_both, [pupil.pk for pupil in pupils[:length]]) == pupils[:length]
    assert len(written) == 5, "1, 2, 4, 8 and 16 keys"


def test_a_query_that_takes_anything_from_around_it_is_refused() -> None:
    school = make_school("900001")
    with in_school(school.pk):
        surname = make_pupil(school).surname
        with pytest.raises(ValueError, match="its keys alone"):
            kept(lambda key: Pupil.objects.filter(pk=key, surname=surname), 1)
        with pytest.raises(ValueError, match="its keys alone"):
            kept(lambda key, surname="Aske": Pupil.objects.filter(pk=key, surname=surname), 1)


def test_a_value_of_the_querys_own_is_never_taken_for_a_key() -> None:
    school = make_school("900001")
    with in_school(school.pk):
        early, late = make_pupil(school, "Ida", "Aske"), make_pupil(school, "Eva", "Moor")
        Pupil.objects.filter(pk=early.pk).update(joined_on=date(1, 1, 2), uid=UUID(int=1))
        for asked in (
            kept(lambda key: Pupil.objects.filter(pk__gt=-1, pk__lte=key).order_by("pk"), late.pk),
            kept(lambda key: Pupil.objects.filter(pk__lte=key).exclude(pk=-101).order_by("pk"), late.pk),
            kept(lambda key: Pupil.objects.filter(pk__gt=ANY_SCHOOL, pk__lte=key).order_by("pk"), late.pk),
        ):
            assert asked == [early, late]
        known = kept(lambda on: Pupil.objects.filter(joined_on=date(1, 1, 2), left_on=None, born_on__lt=on), TODAY)
        assert known == [early]
        assert kept(lambda uid: Pupil.objects.filter(uid=UUID(int=1)).exclude(uid=uid), late.uid) == [early]


def test_a_value_that_is_another_each_time_is_refused() -> None:
    numbers.clear()
    with in_school(make_school("900001").pk), pytest.raises(ValueError, match="its keys alone"):
        kept(_counting, 1)


numbers: list[int] = []


def _counting(key: int) -> QuerySet[Pupil]:
    numbers.append(key)
    return Pupil.objects.filter(pk__gt=len(numbers), pk__lt=key)


def test_days_are_keys_too() -> None:
    school = make_school("900001")
    with in_school(school.pk):
        early, late = make_pupil(school, "Ida", "Aske"), make_pupil(school, "Eva", "Moor")
        Pupil.objects.filter(pk=early.pk).update(joined_on=date(2025, 9, 1))
        Pupil.objects.filter(pk=late.pk).update(joined_on=date(2026, 9, 1))
        for day, found in ((date(2025, 12, 1), [early]), (date(2026, 12, 1), [early, late]), (date(2024, 1, 1), [])):
            assert kept(lambda on: Pupil.objects.filter(joined_on__lte=on).order_by("pk"), day) == found


def test_uids_are_keys_too() -> None:
    school = make_school("900001")
    with in_school(school.pk):
        for pupil in (make_pupil(school), make_pupil(school)):
            assert kept_first(lambda uid: Pupil.objects.filter(uid=uid), pupil.uid) == pupil
        assert kept_first(lambda uid: Pupil.objects.filter(uid=uid), school.uid) is None
