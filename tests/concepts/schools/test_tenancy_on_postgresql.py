"""The database itself keeps schools apart: whatever a query forgets, another school's row is not there to be seen.

Asked with SQL of our own, so that no manager stands between the question and the table.
"""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.utils import ProgrammingError

from endeavour.config.running.roles import as_owner, insist_limited
from endeavour.demo.almanac import STANDARD_TODAY, Almanac
from endeavour.demo.worlds import World, make_world, world_plans
from endeavour.foundation.errors import Refused
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.row_security import faults, protect
from endeavour.schools.tenancy import in_school, in_schools

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

OURS = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("endeavour.")]
CARRIES_ITS_SCHOOL = [model for model in OURS if "school_id" in {field.attname for field in model._meta.fields}]
OF_NO_SCHOOL = {
    "schools.School": "the school itself: its name stands on pages for people of other schools",
    "schools.Trust": "has several schools",
    "schools.Establishment": "the national register: facts about the country, no school's records",
    "schools.EstablishmentWord": "words of its names and places",
    "access.User": "one person, in however many schools",
    "access.Submission": "a number that no form is sent with twice",
    "access.Invitation": "the person's own",
    "access.Try": "a try to sign in, before it is known who",
    "jobs.Beat": "a worker",
    "jobs.Turn": "the clock",
    "jobs.Restored": "the whole installation",
    "outbox.SignInMail": "the person's own, and holds no words",
    "audit.Detail": "follows its event, which has a school",
}

QUAL = (
    "(school_id = ANY ((( SELECT string_to_array(current_setting('endeavour.schools'::text, true), ','::text) "
    "AS string_to_array))::bigint[]))"
)
OR_NO_SCHOOLS = f"((school_id IS NULL) OR {QUAL})"
OWN = "(user_id = (NULLIF(current_setting('endeavour.person'::text, true), ''::text))::bigint)"
FOLLOWED = "(EXISTS ( SELECT\n   FROM audit_event followed\n  WHERE (followed.id = audit_detail.event_id)))"
BESIDES = {
    "audit_event": {("school", "ALL", OR_NO_SCHOOLS, OR_NO_SCHOOLS)},
    "audit_detail": {("followed", "ALL", FOLLOWED, FOLLOWED)},
    "access_membership": {("school", "ALL", QUAL, QUAL), ("own", "SELECT", OWN, None)},
}
"""The tables whose policies are not simply those of every school's table."""


def rows(statement: str, *values: int) -> list[tuple[object, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def refusal(statement: str, *values: int) -> str:
    """Why the database does not do it, in its own words."""
    with pytest.raises(ProgrammingError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(refused.value).splitlines()[0]


@pytest.fixture
def world() -> World:
    """Two schools with everything in them that the demo has."""
    almanac = Almanac(STANDARD_TODAY)
    return make_world(world_plans(2, 40, almanac), almanac)


def test_the_tests_are_nobody_who_may_look_round_the_policies() -> None:
    about = "SELECT current_user, session_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    assert rows(about) == [("endeavour_app", "endeavour_app", False, False)]
    assert rows("SHOW is_superuser") == [("off",)]
    assert rows("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == [(0,)]
    assert rows("SELECT pg_has_role(current_user, 'endeavour_owner', 'MEMBER')") == [(False,)]


def test_every_table_is_a_schools_or_has_been_thought_about() -> None:
    of_no_school = {model._meta.label for model in OURS} - {model._meta.label for model in CARRIES_ITS_SCHOOL}
    assert of_no_school == set(OF_NO_SCHOOL)


def test_every_schools_table_has_the_policy_and_nobody_is_exempt() -> None:
    forced = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    tables = {model._meta.db_table for model in CARRIES_ITS_SCHOOL}
    assert {name for (name,) in rows(forced)} == tables | {"audit_detail"}
    found: dict[object, set[tuple[object, ...]]] = {}
    for table, *policy in rows("SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies"):
        found.setdefault(table, set()).add(tuple(policy))
    assert found == {**{table: {("school", "ALL", QUAL, QUAL)} for table in tables}, **BESIDES}
    assert rows("SELECT DISTINCT permissive, roles::text FROM pg_policies") == [("PERMISSIVE", "{public}")]
    assert faults(connection) == []


def test_no_view_shows_what_its_owner_may_see() -> None:
    assert rows("SELECT count(*) FROM pg_views WHERE schemaname = 'public'") == [(0,)]


def test_in_each_table_a_school_sees_its_own_rows_and_can_reach_no_others(world: World) -> None:
    here, there = (built.school_id for built in world.built)
    wrong, tried = {}, 0
    for model in CARRIES_ITS_SCHOOL:
        table = model._meta.db_table
        with in_schools({here, there}):
            schools = {school for (school,) in rows(f"SELECT DISTINCT school_id FROM {table}")}  # noqa: S608
        if not schools >= {here, there}:
            continue
        tried += 1
        faulty = _what_gets_through(model, here, there)
        if faulty:
            wrong[table] = faulty
    assert wrong == {}
    assert tried > 25


def _what_gets_through(model: type[models.Model], here: int, there: int) -> list[str]:
    table = model._meta.db_table
    columns = [connection.ops.quote_name(str(field.column)) for field in model._meta.concrete_fields]
    others = ", ".join("%s" if name == '"school_id"' else name for name in columns)
    count = f"SELECT count(*), count(*) FILTER (WHERE school_id <> %s) FROM {table}"  # noqa: S608
    through = []
    if rows(count, here) != [(0, 0)]:
        through.append("seen where no school is open")
    with in_school(here):
        ((seen, strange),) = rows(count, here)
        if not seen or strange:
            through.append(f"{seen} seen, {strange} of another school")
        refused = f'new row violates row-level security policy for table "{table}"'
        denied = f"permission denied for table {table}"
        if refusal(f"UPDATE {table} SET school_id = %s", there) not in {refused, denied}:  # noqa: S608
            through.append("given away")
        copy = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {others} FROM {table} LIMIT 1"  # noqa: S608
        if refusal(copy, there) != refused:
            through.append("put into another school")
    return through


def test_rows_of_another_school_cannot_be_changed_or_deleted_by_their_key(world: World) -> None:
    here, there = (built.school_id for built in world.built)
    with in_school(there):
        theirs = Pupil.objects.values_list("pk", flat=True)[0]
    with in_school(here), connection.cursor() as cursor:
        cursor.execute("UPDATE people_pupil SET forename = 'Nobody' WHERE id = %s", [theirs])
        changed = cursor.rowcount
        cursor.execute("DELETE FROM people_pupil WHERE id = %s", [theirs])
        assert (changed, cursor.rowcount) == (0, 0)
    with in_school(there):
        assert Pupil.objects.filter(pk=theirs).exclude(forename="Nobody").count() == 1


def test_a_forgotten_manager_sees_nothing_of_another_school(world: World) -> None:
    here, there = (built.school_id for built in world.built)
    with in_school(here):
        ours = set(Pupil.objects.values_list("pk", flat=True))
        assert set(Pupil._base_manager.values_list("pk", flat=True)) == ours
        assert len(ours) == 40
    with in_schools({here, there}):
        assert Pupil._base_manager.count() == 80
    assert Pupil._base_manager.count() == 0


def test_what_was_done_and_what_it_changed_is_the_schools_as_well(world: World) -> None:
    here, there = (built.school_id for built in world.built)
    count = "SELECT (SELECT count(*) FROM audit_event), (SELECT count(*) FROM audit_detail)"
    assert rows(count) == [(0, 0)]
    with in_school(here):
        ((events, details),) = rows(count)
    with in_school(there):
        ((more_events, more_details),) = rows(count)
    with in_schools({here, there}):
        assert rows(count) == [(int(str(events)) + int(str(more_events)), int(str(details)) + int(str(more_details)))]
    assert min(map(int, map(str, (events, details, more_events, more_details)))) > 0


DENIED = [
    ("TRUNCATE people_pupil", "permission denied for table people_pupil"),
    ("DELETE FROM audit_event", "permission denied for table audit_event"),
    ("UPDATE audit_event SET verb = 'nothing'", "permission denied for table audit_event"),
    ("DELETE FROM audit_read", "permission denied for table audit_read"),
    ("UPDATE audit_detail SET salt = ''", "permission denied for table audit_detail"),
    ("DELETE FROM django_migrations", "permission denied for table django_migrations"),
    ("ALTER TABLE people_pupil DISABLE ROW LEVEL SECURITY", "must be owner of table people_pupil"),
    ("DROP POLICY school ON people_pupil", "must be owner of relation people_pupil"),
    ("DROP TABLE people_pupil", "must be owner of table people_pupil"),
    ("CREATE TABLE mine (id int)", "permission denied for schema public"),
    ("SET ROLE endeavour_owner", 'permission denied to set role "endeavour_owner"'),
]


@pytest.mark.parametrize(("statement", "because"), DENIED, ids=[statement for statement, _why in DENIED])
def test_the_role_that_serves_may_not(statement: str, because: str) -> None:
    assert refusal(statement) == because


@pytest.mark.django_db(databases=["default", "reads"], transaction=True)
def test_what_somebody_loosened_is_found_and_put_right_and_meanwhile_nobody_is_served() -> None:
    spoil = (
        "DROP POLICY school ON people_pupil",
        "ALTER TABLE people_contact NO FORCE ROW LEVEL SECURITY",
        "COMMENT ON POLICY school ON schools_term IS 'true'",
        "CREATE POLICY more ON plans_plan USING (true)",
        "GRANT UPDATE ON audit_event TO endeavour_app",
    )
    try:
        with as_owner():
            for statement in spoil:
                with connection.cursor() as cursor:
                    cursor.execute(statement)
        loose = ["people_contact", "people_pupil", "plans_plan", "schools_term"]
        assert sorted(faults(connection)) == ["audit_event: endeavour_app may UPDATE", *loose]
        with pytest.raises(Refused, match="These tables are not protected"):
            insist_limited()
    finally:
        call_command("migrate", verbosity=0, skip_checks=True)
    assert faults(connection) == []
    insist_limited()


@pytest.mark.parametrize("command", ["migrate", "flush"])
def test_without_an_owner_no_table_is_touched(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL")
    with pytest.raises(CommandError, match="Name that role in DATABASE_OWNER_URL"):
        call_command(command, interactive=False, verbosity=0, skip_checks=True)


@pytest.mark.django_db(databases=["default", "reads"], transaction=True)
def test_the_owner_may_not_serve_and_finds_all_rows() -> None:
    School.objects.create(code="900001", name="Thistlebeck", kind="maintained_school", phase="primary")
    with as_owner():
        assert rows("SELECT current_user") == [("endeavour_owner",)]
        with pytest.raises(Refused, match="could see the records of every school"):
            insist_limited()
        protect(connection)
    assert rows("SELECT current_user") == [("endeavour_app",)]
    insist_limited()
