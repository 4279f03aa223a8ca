"""Whole worlds: the demo's three schools, and as many made-up ones as a benchmark asks for."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from endeavour.demo.almanac import Almanac
from endeavour.demo.building import Built, Shared, build
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.schools.anywhere import anywhere
from endeavour.demo.schools.harrowmere import harrowmere
from endeavour.demo.schools.nursery import becksfold
from endeavour.demo.schools.thistlebeck import thistlebeck
from endeavour.demo.staff import address_of
from endeavour.demo.stories.shelf import STORIES

Say = Callable[[str], None]
SEED = "endeavour"


def silent(_line: str) -> None:
    """For worlds made by tests and benchmarks."""


@dataclass(frozen=True, slots=True)
class World:
    """What was made: the schools, and the people a person may sign in as with one press."""

    today: str
    built: tuple[Built, ...]
    personas: tuple[dict[str, str], ...]

    @property
    def pupils(self) -> int:
        return sum(school.pupils for school in self.built)

    @property
    def rows(self) -> int:
        return sum(sum(school.rows.values()) for school in self.built)

    def as_note(self) -> dict[str, object]:
        """What the data folder keeps: the day the demo lives on, its schools, and its personas."""
        codes = [school.code for school in self.built]
        return {"today": self.today, "schools": codes, "personas": list(self.personas)}


def demo_plans(almanac: Almanac, seed: str = SEED) -> list[SchoolPlan]:
    """The primary, the secondary and the nursery of the demo."""
    return [thistlebeck(STORIES, almanac), harrowmere(almanac, seed), becksfold(almanac)]


def world_plans(schools: int, pupils: int, almanac: Almanac, seed: str = SEED) -> Iterator[SchoolPlan]:
    """So many made-up schools of so many children each."""
    return (anywhere(number, pupils, almanac, seed) for number in range(schools))


def make_world(
    plans: Sequence[SchoolPlan] | Iterator[SchoolPlan], almanac: Almanac, *, seed: str = SEED, say: Say = silent
) -> World:
    """Write the schools one after another, each in a transaction of its own. The same seed and day make the same
    world. Refuses nothing: whoever calls makes sure that the records are a demo's.
    """
    shared, built, personas = Shared(), [], []
    with _no_search_for_garbage():
        for plan in plans:
            built.append(build(plan, almanac, seed=seed, shared=shared, say=say))
            personas += _personas(plan, shared)
    return World(almanac.today.isoformat(), tuple(built), tuple(personas))


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """A school's rows are a million objects that stay until they are written: looking through them for what could go
    takes a fifth of the time and finds nothing.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _personas(plan: SchoolPlan, shared: Shared) -> list[dict[str, str]]:
    return [
        {
            "user": shared.users[address_of(job, plan.domain)],
            "name": job.name,
            "job": job.title,
            "school": plan.name,
            "code": plan.code,
            "role": str(job.roles[0]),
            "about": job.about,
        }
        for job in plan.jobs
        if job.about
    ]
