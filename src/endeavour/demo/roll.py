"""The children of a school: who sits in which class, with their families, numbers and years so far."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from endeavour.demo.almanac import Almanac
from endeavour.demo.names.lists import Heritage
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.plan import ClassPlan, SchoolPlan
from endeavour.demo.weave.cast import Place
from endeavour.demo.weave.names import Namer
from endeavour.foundation.identifiers import upn_check_letter

YEARS = ["E1", "N1", "N2", "R", *map(str, range(1, 14))]
ORDINARY_ENTRY = {"early_years": "N1", "primary": "R", "secondary": "7"}
LATE_JOINERS = 0.12
SIBLINGS = 0.2
TWINS = 0.1
LEAVER_IN = 100
COUNCIL = "Eastmarch County Council"
WORKERS = (
    Adult("Shona Keddie", "social worker", "unknown", lives_with=False, receives_letters=False, phone="01632 960071"),
    Adult("Idris Pell", "virtual school", "unknown", lives_with=False, receives_letters=False, phone="01632 960072"),
)
"""Who works for the council with the children it looks after."""


@dataclass(slots=True)
class Pupil:
    """A child with their family, the numbers they go by, and the classes they have been in."""

    child: Child
    adults: list[Adult]
    upn: str
    uln: str
    places: list[Place]
    story: Story | None = None
    heritage: Heritage | None = None


@dataclass(slots=True)
class Numbers:
    """Gives out unique pupil and learner numbers with their right check letters and digits."""

    la_code: str
    estab: int
    given: Counter[tuple[int, int]] = field(default_factory=Counter)
    learners: int = 0

    def upn(self, entered: int, feeder: int) -> str:
        """A number given by a (pretended) school in the year a child first went to one."""
        estab = self.estab + feeder
        self.given[estab, entered] += 1
        serial = self.given[estab, entered]
        rest = f"{self.la_code}{(estab + serial // 1000) % 10_000:04}{entered % 100:02}{serial % 1000:03}"
        return upn_check_letter(rest) + rest

    def uln(self) -> str:
        """Ten digits of which the last checks the rest; some first nine have no last digit and are passed over."""
        while True:
            self.learners += 1
            first = f"{900_000_000 + self.estab * 10_000 % 90_000_000 + self.learners:09}"
            remainder = sum(int(digit) * weight for digit, weight in zip(first, range(10, 1, -1), strict=True)) % 11
            if remainder:
                return f"{first}{10 - remainder}"


def children(plan: SchoolPlan, almanac: Almanac, rng: random.Random) -> list[Pupil]:
    """Everybody on the roll, class by class: the written children first in theirs, the others made up."""
    namer = Namer(rng, plan.village, plan.postcode)
    numbers = Numbers("001", plan.estab)
    written: dict[str, list[Story]] = {}
    for make in plan.written:
        story = make(almanac)
        namer.taken.add(f"{story.child.forename} {story.child.surname}")
        written.setdefault(story.child.klass, []).append(story)
    found: list[Pupil] = []
    for klass in plan.classes:
        stories = written.get(klass.name, [])
        found += [enrolled(story.child, story.adults, plan, klass, almanac, numbers, story) for story in stories]
        for _ in range(klass.size - len(stories)):
            found.append(_made_up(plan, klass, almanac, rng, namer, numbers, found[-40:]))
    return found + ([] if plan.light else _leavers(plan, almanac, rng, namer, numbers, len(found)))


def _leavers(
    plan: SchoolPlan, almanac: Almanac, rng: random.Random, namer: Namer, numbers: Numbers, size: int
) -> list[Pupil]:
    """Children who were here in September and have moved away since."""
    found = []
    for klass in rng.sample(plan.classes, k=size // LEAVER_IN):
        left_on = almanac.after(almanac.years[-1].starts, rng.randint(10, 45))
        found.append(_made_up(plan, klass, almanac, rng, namer, numbers, [], left_on=left_on))
    return found


def enrolled(
    child: Child,
    adults: list[Adult],
    plan: SchoolPlan,
    klass: ClassPlan,
    almanac: Almanac,
    numbers: Numbers,
    story: Story | None,
) -> Pupil:
    """A child on this school's roll: since when, with which numbers, and in which classes."""
    first = max(0, YEARS.index(klass.year_group) - YEARS.index(ORDINARY_ENTRY[plan.phase]))
    spoken = next((adult.language for adult in adults if adult.language), "English")
    child.first_language = child.first_language or spoken
    child.joined_on = child.joined_on or date(almanac.years[-1].first - first, 9, 1)
    reception = almanac.years[-1].first - (YEARS.index(klass.year_group) - YEARS.index("R"))
    feeder = 0 if plan.phase != "secondary" else 100 * (1 + child.born_on.toordinal() % 6)
    upn = "" if klass.year_group in {"N1", "E1"} else numbers.upn(reception, feeder)
    uln = numbers.uln() if klass.year_group in {"9", "10", "11", "12", "13"} else ""
    return Pupil(child, adults, upn, uln, places(child, klass, plan, almanac), story)


def places(child: Child, klass: ClassPlan, plan: SchoolPlan, almanac: Almanac) -> list[Place]:
    """The class of each school year the child has been here and the world goes back to, the first one first."""
    by_year = {(other.year_group, other.stream): other for other in plan.classes}
    joined = child.joined_on or almanac.days[0]
    found: list[Place] = []
    for back in range(1 if plan.light else len(almanac.years)):
        year = almanac.years[-1 - back]
        place = YEARS.index(klass.year_group) - back
        there = klass if back == 0 else by_year.get((YEARS[place], klass.stream)) if place >= 0 else None
        if there is None or joined > year.ends:
            break
        starts = max(joined, year.starts)
        ends = None if back == 0 else year.ends
        if child.left_on is not None and back == 0:
            ends = child.left_on - timedelta(days=1)
        subjects = plan.teachers_of(klass.name) if back == 0 else []
        adults = tuple(dict.fromkeys((there.teacher, there.assistant, *there.others, *subjects)))
        found.append(Place(there.name, there.teacher, there.assistant, adults, starts, ends))
    return found[::-1]


def _made_up(
    plan: SchoolPlan,
    klass: ClassPlan,
    almanac: Almanac,
    rng: random.Random,
    namer: Namer,
    numbers: Numbers,
    lately: list[Pupil],
    *,
    left_on: date | None = None,
) -> Pupil:
    """A child nobody wrote: of a family of their own, or brother, sister or twin of one made lately."""
    sex = "F" if rng.random() < 0.488 else "M"
    sibling = _sibling(rng, klass, lately)
    heritage = sibling.heritage if sibling and sibling.heritage else namer.heritage()
    surname = sibling.child.surname if sibling else None
    forename, surname = namer.child(heritage, sex, surname)
    adults = [_again(adult) for adult in sibling.adults] if sibling else namer.adults(heritage, surname)
    in_care = adults[0].relation == "foster carer"
    if in_care and len(adults) == 1:
        adults = [*adults, *WORKERS]
    twin = sibling is not None and sibling.child.klass == klass.name
    child = Child(
        forename=forename,
        surname=surname,
        born_on=sibling.child.born_on if sibling and twin else birthday(klass.year_group, almanac, rng),
        sex=sex,
        year_group=klass.year_group,
        klass=klass.name,
        name_to_use=_short(forename) if rng.random() < 0.3 else "",
        pupil_premium=sibling.child.pupil_premium if sibling else rng.random() < 0.24,
        eal=bool(adults[0].language),
        left_on=left_on,
        looked_after=in_care,
        looked_after_by=COUNCIL if in_care else "",
        pep_on=almanac.today + timedelta(days=len(forename) * 7 - 28) if in_care else None,
        attendance_percent=f"{min(100.0, max(52.0, rng.gauss(94.6, 4.2))):.1f}",
        suspensions=rng.choices((0, 1, 2, 4), (975, 14, 8, 3))[0],
    )
    if left_on is None and not twin and rng.random() < LATE_JOINERS:
        child.joined_on = _in_year(klass, almanac, rng)
    pupil = enrolled(child, adults[:1] if plan.light else adults, plan, klass, almanac, numbers, None)
    pupil.heritage = heritage
    return pupil


def _sibling(rng: random.Random, klass: ClassPlan, lately: list[Pupil]) -> Pupil | None:
    """Now and then somebody whose brother, sister or (in the same class) twin the next child is."""
    if not lately or rng.random() >= SIBLINGS:
        return None
    other = rng.choice(lately)
    twins = other.child.klass == klass.name
    if other.heritage is None or (twins and rng.random() >= TWINS):
        return None
    return other


def birthday(year_group: str, almanac: Almanac, rng: random.Random) -> date:
    """A birthday that puts a child in this year group this year."""
    age = YEARS.index(year_group) - YEARS.index("R") + 4
    last = date(almanac.years[-1].first - age, 8, 31)
    return last - timedelta(days=int(rng.random() * 365))


def _in_year(klass: ClassPlan, almanac: Almanac, rng: random.Random) -> date | None:
    if klass.year_group in {"E1", "N1", "N2", "R"}:
        return None
    days = almanac.between(almanac.days[30], almanac.after(almanac.today, -12))
    return rng.choice(days)


def _again(adult: Adult) -> Adult:
    return Adult(
        name=adult.name,
        relation=adult.relation,
        responsibility=adult.responsibility,
        lives_with=adult.lives_with,
        receives_letters=adult.receives_letters,
        email=adult.email,
        phone=adult.phone,
        address=adult.address,
        language=adult.language,
        interpreter=adult.interpreter,
    )


SHORT = {
    "Amelia": "Millie", "Elizabeth": "Libby", "Isabella": "Bella", "Isabel": "Izzy", "Jessica": "Jess",
    "Matilda": "Tilly", "Penelope": "Penny", "Harriet": "Hattie", "Florence": "Flo", "Charlotte": "Lottie",
    "Benjamin": "Ben", "Daniel": "Dan", "Samuel": "Sam", "Thomas": "Tom", "Joseph": "Joe", "Joshua": "Josh",
    "William": "Will", "Matthew": "Matt", "Edward": "Ted", "Frederick": "Fred", "Harrison": "Harry",
    "Aleksander": "Alek", "Franciszek": "Franek", "Alexandru": "Alex", "Emmanuel": "Manny", "Abdirahman": "Abdi",
    "Chukwuemeka": "Emeka", "Temiloluwa": "Temi", "Katherine": "Kitty", "Yaroslav": "Slavko", "Zuzanna": "Zuza",
}  # fmt: skip


def _short(forename: str) -> str:
    return SHORT.get(forename, "")
