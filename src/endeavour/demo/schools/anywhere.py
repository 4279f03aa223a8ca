"""Made-up schools of any size, for worlds that benchmarks and large tests live in."""

import random

from endeavour.access.roles import Role
from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Job
from endeavour.demo.plan import ClassPlan, Parts, SchoolPlan
from endeavour.demo.schools.thistlebeck import ASSISTANT, TEACHER
from endeavour.demo.weave.names import Namer

FIRST_CODE = 910001
CLASS_SIZE = 30
LARGEST_PRIMARY = 700
PLACES = (
    "Ash",
    "Black",
    "Cold",
    "Dun",
    "Elm",
    "Fern",
    "Gor",
    "Hazel",
    "Iving",
    "Kel",
    "Lang",
    "Mar",
    "Nether",
    "Oak",
)
ENDINGS = ("beck", "ford", "gate", "holme", "ley", "mere", "stead", "thorpe", "ton", "wick")
PRIMARY_YEARS = ("R", "1", "2", "3", "4", "5", "6")
SECONDARY_YEARS = ("7", "8", "9", "10", "11", "12", "13")


def anywhere(number: int, pupils: int, almanac: Almanac, seed: str) -> SchoolPlan:
    """School `number` of a world, counted from 0, with so many children: a primary, or above 700 a secondary.

    Its stories are light, so that thousands of children a second can be made.
    """
    code = str(FIRST_CODE + number)
    place = PLACES[number % len(PLACES)] + ENDINGS[number // len(PLACES) % len(ENDINGS)]
    primary = pupils <= LARGEST_PRIMARY
    namer = Namer(random.Random(f"{seed}/{code}/staff"), place, "EM9")  # noqa: S311 - it makes worlds, not secrets
    sizes = _sizes(pupils)
    jobs = [*_office(namer), *_class_staff(namer, len(sizes))]
    years = PRIMARY_YEARS if primary else SECONDARY_YEARS
    return SchoolPlan(
        code=code,
        name=f"{place} {'Primary School' if primary else 'School'}",
        kind="academy",
        phase="primary" if primary else "secondary",
        domain=f"{code}.example",
        village=place,
        postcode="EM9",
        estab=(3000 + number * 7) % 9000,
        jobs=jobs,
        classes=[
            ClassPlan(
                f"{years[n % 7]} {n // 7 + 1}", years[n % 7], n // 7, f"teacher{n}", f"assistant{n // 3}", size=size
            )
            for n, size in enumerate(sizes)
        ],
        parts=Parts(
            senco="senco",
            deputy="deputy",
            leads=("assistant0",),
            mentors=("assistant0",),
            keys=tuple(f"assistant{n}" for n in range((len(sizes) + 2) // 3)),
        ),
        address=f"School Lane\n{place}\nEM9 1AA",
        phone="01632 960000",
        dsl_reach="Ask at the office",
        records_since=almanac.years[0].starts,
        slack=0.05,
        report_published_on=almanac.years[-1].starts,
        logs_from=almanac.after(almanac.today, -5),
        light=True,
    )


def _sizes(pupils: int) -> list[int]:
    """Classes of thirty, and a smaller one for those left over."""
    whole, rest = divmod(pupils, CLASS_SIZE)
    return [CLASS_SIZE] * whole + ([rest] if rest else [])


def _office(namer: Namer) -> list[Job]:
    posts: list[tuple[str, str, tuple[Role, ...], str]] = [
        ("senco", "SENCO", (Role.SENCO,), "Runs SEN Support in a school made for measuring."),
        ("deputy", "Deputy SENCO", (Role.DEPUTY_SENCO, Role.TEACHER), ""),
        ("head", "Headteacher", (Role.HEAD,), ""),
        ("office", "Office manager", (Role.OFFICE,), ""),
    ]
    return [Job(key, _full_name(namer), title, roles, about=about) for key, title, roles, about in posts]


def _class_staff(namer: Namer, classes: int) -> list[Job]:
    teachers = [Job(f"teacher{n}", _full_name(namer), "Teacher", TEACHER) for n in range(classes)]
    assistants = range((classes + 2) // 3)
    return [
        *teachers,
        *(Job(f"assistant{n}", _full_name(namer), "Teaching assistant", ASSISTANT) for n in assistants),
    ]


def _full_name(namer: Namer) -> str:
    return " ".join(namer.staff())
