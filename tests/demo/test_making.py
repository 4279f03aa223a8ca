"""Making worlds: large ones, the same one twice, on another day, and never over a real school."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from endeavour.audit.models import Event
from endeavour.demo.almanac import Almanac
from endeavour.demo.names.keys import quick_key
from endeavour.demo.references import paper_reference
from endeavour.demo.worlds import demo_plans, make_world, world_plans
from endeavour.foundation.names import name_key
from endeavour.needs.models import Cycle, SenStatus
from endeavour.people.models import Pupil
from endeavour.provision.models import Session
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_schools

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """A data folder of the test's own."""
    settings.DATA = tmp_path
    return tmp_path


def run(**options: Any) -> str:
    """What `endeavour demo` prints, for two small made-up schools."""
    out = StringIO()
    call_command("demo", **{"schools": 2, "pupils": 40, **options}, stdout=out)
    return out.getvalue()


def test_a_world_of_made_up_schools_is_whole() -> None:
    world = make_world(world_plans(3, 90, Almanac()), Almanac())
    connection.check_constraints()
    assert [school.pupils for school in world.built] == [90, 90, 90]
    with in_schools({school.school_id for school in world.built}):
        assert Pupil.objects.count() == 270
        assert SenStatus.objects.filter(ends_on=None, status="K").count() > 30
        assert Cycle.objects.filter(closed_on=None).count() > 30
        assert Session.objects.count() > 100
        assert Event.objects.filter(verb="session_logged").count() == Session.objects.count()


def test_a_larger_school_is_a_secondary() -> None:
    (plan,) = world_plans(1, 1100, Almanac())
    assert (plan.phase, len(plan.classes), sum(klass.size for klass in plan.classes)) == ("secondary", 37, 1100)


def test_the_same_seed_makes_the_same_children() -> None:
    first = children_made("one")
    assert len(first) == 60
    assert children_made("one") == first
    assert children_made("two") != first


def children_made(seed: str) -> list[tuple[Any, ...]]:
    """The children of a world with this seed, which is thrown away again."""
    almanac = Almanac()
    with transaction.atomic():
        world = make_world(world_plans(1, 60, almanac, seed), almanac, seed=seed)
        with in_schools({world.built[0].school_id}):
            names = ("forename", "surname", "born_on", "upn", "uid", "attendance_percent")
            made = list(Pupil.objects.order_by("pk").values_list(*names))
        transaction.set_rollback(True)
    return made


def test_another_today_moves_the_written_stories_along() -> None:
    almanac = Almanac(date(2027, 3, 10))
    whole = demo_plans(almanac)[0]
    primary = replace(whole, classes=[replace(klass, size=klass.size // 5) for klass in whole.classes])
    world = make_world([primary], almanac)
    with in_schools({world.built[0].school_id}):
        hana = Pupil.objects.get(forename="Hana", surname="Yusuf")
        started = SenStatus.objects.get(pupil=hana)
        assert (started.status, started.starts_on) == ("K", date(2027, 2, 25))
        assert max(Session.objects.values_list("on", flat=True)) < date(2027, 3, 10)
    connection.check_constraints()


def test_the_command_makes_a_demo_and_its_note_last(folder: Path) -> None:
    said = run()
    note = json.loads((folder / "demo.json").read_text())
    assert (note["today"], note["schools"]) == ("2026-11-24", ["910001", "910002"])
    assert [set(persona) for persona in note["personas"]] == [
        {"user", "name", "job", "school", "code", "role", "about"}
    ] * 2
    assert "2 schools, 80 children" in said
    assert not (folder / "demo.making").exists()


def test_a_second_run_says_what_is_there_and_changes_nothing(folder: Path) -> None:
    run()
    before = (folder / "demo.json").read_text(), Event.objects.count()
    said = run()
    assert "Ashbeck Primary School (910001): 40 children" in said
    assert "Nothing was changed" in said
    assert ((folder / "demo.json").read_text(), Event.objects.count()) == before


@pytest.mark.django_db(databases=["default", "reads"], transaction=True)
def test_it_is_made_anew_when_asked_and_when_a_run_was_killed(folder: Path) -> None:
    run(schools=1, pupils=20)
    (folder / "demo.json").unlink()
    (folder / "demo.making").write_text('["910001"]')

    run(schools=1, pupils=20)
    assert (folder / "demo.json").exists()
    assert children_on_roll() == 20

    run(schools=1, pupils=30, again=True)
    assert children_on_roll() == 30


def children_on_roll() -> int:
    """In all schools there are."""
    with in_schools(set(School.objects.values_list("pk", flat=True))):
        return Pupil.objects.count()


def test_a_folder_with_a_real_school_is_refused_even_with_again(folder: Path) -> None:
    School.objects.create(code="123456", name="St Real’s", kind="academy", phase="primary")
    for options in ({}, {"again": True}):
        with pytest.raises(CommandError, match="St Real’s"):
            run(**options)
    assert not (folder / "demo.json").exists()
    assert School.objects.count() == 1


def test_a_today_in_the_holidays_is_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="such as 2026-10-23"):
        run(today=date(2026, 10, 28))


def test_paper_references_never_meet() -> None:
    assert len({paper_reference(key) for key in range(1, 50_000)}) == 49_999


@pytest.mark.parametrize("name", ["Amara Osei", "Zoë  Żuk", "O’Brien", "Al-Hamdan", "de Brito", "ıŞ"])
def test_a_quick_name_key_is_the_same_key(name: str) -> None:
    assert quick_key(name) == name_key(name)
