"""Rows of the library: as `library.actions` writes them. It begins with the starter set, and what plans give is added
to it as it is first planned.
"""

from endeavour.access.roles import Role
from endeavour.demo.books import Row
from endeavour.demo.people import Person
from endeavour.demo.steps import LineText
from endeavour.demo.tell.context import School
from endeavour.foundation.names import name_key
from endeavour.library.actions.beginning import starter_set
from endeavour.library.models import BankStrategy, BankTarget, CouncilLink, Provision
from endeavour.library.states import Did, ProvisionKind, StaffKind
from endeavour.schools.models import School as SchoolRow

NEEDS_A_SPECIALIST = ("therap", "deaf", "Braille", "Mobility", "specialist")
EXPECTED = (
    ("What we expect of every school", "https://council.example/send/expected-of-every-school", ""),
    ("Talking and listening in class", "https://council.example/send/communication", "communication"),
    ("Feeling well and ready to learn", "https://council.example/send/wellbeing", "semh"),
)


def begin_library(school: School, row: Row, by: Person) -> None:
    """The starter set for the phase of this school, and where its council says what it expects."""
    books = school.books
    begins = starter_set(SchoolRow(phase=row["phase"]))
    for one in begins.provisions:
        school.library[one["name"]] = books.add(Provision, **one)
    for one in begins.strategies:
        books.add(BankStrategy, **one)
    for one in begins.targets:
        books.add(BankTarget, **one)
    changed: dict[str, tuple[object, object]] = {name: (0, count) for name, count in begins.counted.items()}
    books.event(by, Did.LIBRARY_BEGUN, SchoolRow, uid=row["uid"], pupil=None, changed=changed)
    for position, (title, url, area) in enumerate(EXPECTED):
        books.add(CouncilLink, position=position, title=title, url=url, area=area)
    links: dict[str, tuple[object, object]] = {"links": ([], [f"{title}: {url}" for title, url, _area in EXPECTED])}
    books.event(by, Did.COUNCIL_LINKED, SchoolRow, uid=row["uid"], pupil=None, changed=links)


def add_what_is_planned(school: School, line: LineText) -> None:
    """What a line of a plan gives, where the library has nothing of that name yet: the SENCO adds it."""
    name = line.what
    if name in school.library:
        return
    by = next(person for person in school.staff.values() if Role.SENCO in person.role.split(","))
    outside = any(word in name for word in NEEDS_A_SPECIALIST)
    together = line.group > 1
    row = school.library[name] = school.books.add(
        Provision,
        name=name,
        name_key=name_key(name),
        kind=ProvisionKind.PROGRAMME if together or outside else ProvisionKind.EXTRA_HELP,
        layer="targeted_plus" if outside else "targeted",
        areas=[line.area] if line.area else [],
        minutes=line.minutes,
        times_a_week=line.times,
        weeks=line.weeks,
        group_size=line.group,
        staff_kind=StaffKind.SPECIALIST_TEACHER if outside else StaffKind.ASSISTANT,
    )
    changed: dict[str, tuple[object, object]] = {"name": (None, name)}
    school.books.event(by, Did.LIBRARY_ADDED, Provision, uid=row["uid"], pupil=None, changed=changed)
