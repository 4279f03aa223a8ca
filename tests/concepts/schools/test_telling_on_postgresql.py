"""PostgreSQL hears which school is open: in time, only where it has changed, and never beyond its transaction."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction

from endeavour.access.models import HeldRole, Membership
from endeavour.access.queries import places_of
from endeavour.access.roles import Role
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import as_person, in_school, in_schools
from tests.factories.people import STORY_DAY, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)


@pytest.fixture
def schools() -> tuple[School, School]:
    """Two schools: Amara's, and Tomasz's."""
    here, there = make_school("900001"), make_school("900002", "Oakmere School")
    with in_school(here.pk):
        make_pupil(here, "Amara")
    with in_school(there.pk):
        make_pupil(there, "Tomasz")
    return here, there


def names() -> list[str]:
    """The forenames that the database shows, whatever our managers think of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT forename FROM people_pupil ORDER BY forename")
        return [name for (name,) in cursor.fetchall()]


class Mishap(Exception):
    """Something goes wrong in the middle."""


def stumble_after(expected: list[str]) -> None:
    """See what is expected, and then fail."""
    assert names() == expected
    raise Mishap


def left_behind() -> str:
    """What the next user of this connection would find said already, asked behind Django's back."""
    found = connection.connection.execute("SELECT current_setting('endeavour.schools', true)").fetchone()
    return found[0] or ""


def test_each_school_sees_its_own_in_a_transaction_and_outside_one(schools: tuple[School, School]) -> None:
    here, there = schools
    assert names() == []
    with in_school(here.pk):
        assert names() == ["Amara"]
        assert left_behind() == ""
        with transaction.atomic():
            assert names() == ["Amara"]
            with in_schools({here.pk, there.pk}):
                assert names() == ["Amara", "Tomasz"]
            with in_school(there.pk):
                assert names() == ["Tomasz"]
            assert names() == ["Amara"]
        assert left_behind() == ""
    with transaction.atomic():
        with in_school(there.pk):
            assert names() == ["Tomasz"]
        assert names() == []
    assert left_behind() == ""


def test_a_school_left_by_an_error_is_left(schools: tuple[School, School]) -> None:
    here, there = schools
    with transaction.atomic(), in_school(there.pk):
        with pytest.raises(Mishap), in_school(here.pk):
            stumble_after(["Amara"])
        assert names() == ["Tomasz"]
    with pytest.raises(Mishap), transaction.atomic(), in_school(here.pk):
        stumble_after(["Amara"])
    assert left_behind() == ""
    assert names() == []


def test_going_back_to_a_savepoint_takes_back_what_was_said_since_and_it_is_said_again(
    schools: tuple[School, School],
) -> None:
    here, there = schools
    with transaction.atomic(), in_school(here.pk):
        assert names() == ["Amara"]
        with pytest.raises(Mishap), transaction.atomic(), in_school(there.pk):
            stumble_after(["Tomasz"])
        with in_school(there.pk):
            assert names() == ["Tomasz"]
        with pytest.raises(DatabaseError), transaction.atomic(), in_school(there.pk):
            connection.cursor().execute("SELECT 1 / 0")
        with in_school(there.pk):
            assert names() == ["Tomasz"]
        assert names() == ["Amara"]
        savepoint = transaction.savepoint()
        with in_school(there.pk):
            assert names() == ["Tomasz"]
            transaction.savepoint_rollback(savepoint)
            assert names() == ["Tomasz"]


def test_what_is_begun_and_read_bit_by_bit_is_the_schools_too(schools: tuple[School, School]) -> None:
    with in_school(schools[0].pk):
        assert [pupil.forename for pupil in Pupil._base_manager.iterator(chunk_size=1)] == ["Amara"]
        with transaction.atomic():
            assert [pupil.forename for pupil in Pupil._base_manager.iterator(chunk_size=1)] == ["Amara"]
    assert list(Pupil._base_manager.iterator(chunk_size=1)) == []


def test_another_program_that_spoke_on_the_same_connection_is_not_listened_to(schools: tuple[School, School]) -> None:
    here, there = schools
    with transaction.atomic(), in_school(here.pk):
        with connection.cursor() as cursor, in_school(there.pk):
            cursor.execute("SELECT count(*) FROM people_pupil WHERE forename = 'Tomasz'")
            assert cursor.fetchone() == (1,)
        assert names() == ["Amara"]


def test_threads_that_share_a_few_lasting_connections_never_see_each_others_school(
    schools: tuple[School, School],
) -> None:
    """1,600 pages by 8 threads, each in a random order of schools and of none, in a transaction or outside."""
    expected = {schools[0].pk: ["Amara"], schools[1].pk: ["Tomasz"], None: []}
    wrong: list[object] = []
    together = threading.Barrier(8)

    def visit(number: int) -> None:
        together.wait()
        try:
            for page in range(200):
                school = [*expected][(page * 7 + number + page // 3) % 3]
                if school is None:
                    seen = names()
                elif page % 2:
                    with transaction.atomic(), in_school(school):
                        seen = names()
                else:
                    with in_school(school):
                        seen = names()
                if seen != expected[school] or left_behind():
                    wrong.append((number, page, school, seen))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(visit, range(8)))
    assert wrong == []


def test_a_new_thread_has_no_school(schools: tuple[School, School]) -> None:
    seen: list[list[str]] = []

    def look() -> None:
        seen.append(names())
        connections.close_all()

    with in_school(schools[0].pk):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert names() == ["Amara"]
    assert seen == [[]]


def test_a_person_finds_their_own_places_before_a_school_is_open_and_nobody_elses(
    schools: tuple[School, School],
) -> None:
    here, there = schools
    ruth, tom = make_staff(here, "Ruth Ellison", Role.SENCO), make_staff(here, "Tom Garrity", Role.TEACHER)
    with in_school(there.pk):
        also = Membership.objects.create(school=there, user=ruth.user)
        HeldRole.objects.create(school=there, membership=also, role=Role.GOVERNOR)
    found = [(place.school.code, sorted(place.actor.roles)) for place in places_of(ruth.user, on=STORY_DAY)]
    assert sorted(found) == [("900001", ["senco"]), ("900002", ["governor"])]
    with as_person(ruth.user_id):
        assert set(Membership.everywhere.all()) == {ruth, also}
        assert Membership.everywhere.update(job_title="Head of everything") == 0
    with as_person(tom.user_id):
        assert list(Membership.everywhere.all()) == [tom]
        assert names() == []
    assert list(Membership.everywhere.all()) == []


def test_it_speaks_once_for_each_school_that_is_opened_however_much_is_asked(
    schools: tuple[School, School], tmp_path: Path
) -> None:
    """Counted in what PostgreSQL's own client library sends."""
    here, there = schools
    connection.ensure_connection()
    server = connection.connection.pgconn
    with (tmp_path / "sent").open("wb") as trace:
        server.trace(trace.fileno())
        try:
            with transaction.atomic():
                names()
                with in_school(here.pk):
                    for _time in range(30):
                        names()
                with in_school(here.pk), transaction.atomic():
                    names()
                with in_school(there.pk):
                    names()
        finally:
            server.untrace()
    sent = [line for line in (tmp_path / "sent").read_text().splitlines() if "\tF\t" in line]
    assert sum("FROM people_pupil" in line for line in sent) == 33
    assert sum("set_config" in line for line in sent) == 2
