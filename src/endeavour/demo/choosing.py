"""Choosing, among made-up children, who has SEN Support, who an EHC plan, who is monitored, and with what story."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Person, Story
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.roll import Pupil
from endeavour.demo.steps import Brought, Step, SupportEnded, SupportStarted, TagGiven
from endeavour.demo.weave.cast import Cast
from endeavour.demo.weave.child import Thread, weave
from endeavour.demo.weave.small import closed, monitored, waiting
from endeavour.demo.weave.turns import Now
from endeavour.demo.words.shelf import MIX, themes_for
from endeavour.demo.words.theme import Theme

NOWS = {Now.ASSESSING: 0.06, Now.PLANNING: 0.05, Now.NEXT_PLAN: 0.07, Now.REVIEWING: 0.03}
RECENT = {Now.ASSESSING: (3, 9), Now.PLANNING: (10, 17)}  # school days since SEN Support started
ENDED, MONITORED, CLOSED, WAITING = 0.02, 0.026, 0.025, 0.010
LONG_HERE = 120  # days on roll before records began: others have no spell from before
BEFORE = 0.3  # of those with SEN Support, how many had it before the school's records began here


@dataclass(slots=True)
class Chooser:
    """Deals out stories over one school's made-up children: the same for the same seed."""

    plan: SchoolPlan
    almanac: Almanac
    staff: dict[str, Person]
    random: Random
    names: dict[str, str] = field(default_factory=dict)
    tagging: Random = field(init=False)

    def __post_init__(self) -> None:
        self.names = {key: person.name for key, person in self.staff.items()}
        self.tagging = Random(f"tags of {self.plan.code}")  # noqa: S311 - it makes worlds, not secrets

    def deal(self, pupils: Sequence[Pupil]) -> None:
        """Give each chosen child a story. Everybody else stays without one."""
        size = len(pupils)
        free = [pupil for pupil in pupils if pupil.story is None and pupil.child.left_on is None]
        self.random.shuffle(free)
        for status, share in (("K", self.plan.support_share), ("E", self.plan.ehc_share)):
            count = max(0, round(size * share) - _written_with(pupils, status))
            deck = self._deck(count) if status == "K" else [Now.STEADY] * count
            for pupil, now in zip(_taken(free, count), deck, strict=False):
                pupil.story = self._with_status(pupil, status, now)
        for pupil in _taken(free, max(1, round(size * ENDED))):
            pupil.story = self._ended(pupil)
        for share, small in ((MONITORED, monitored), (CLOSED, closed), (WAITING, waiting)):
            for number, pupil in enumerate(_taken(free, max(3, round(size * share)))):
                steps = small(self.plan, pupil.child, self.cast(pupil), self.almanac, self.random, number)
                pupil.story = Story(pupil.child, pupil.adults, [], steps)

    def _deck(self, count: int) -> list[Now]:
        """Where each of so many children stands today: at least one at every point, most of them steady."""
        shares = {**NOWS, Now.LATE: self.plan.slack}
        deck = [now for now, share in shares.items() for _ in range(max(share > 0, round(count * share)))]
        deck = [*deck, *[Now.STEADY] * (count - len(deck))]
        self.random.shuffle(deck)
        return deck[:count]

    def cast(self, pupil: Pupil) -> Cast:
        """The adults at school around a child."""
        rng, parts = self.random, self.plan.parts
        key = rng.choice(parts.keys)
        return Cast(
            senco=parts.senco,
            deputy=parts.deputy,
            lead=rng.choice(parts.leads),
            mentor=rng.choice(parts.mentors),
            key=key,
            places=pupil.places,
            subject_teachers=self.plan.teachers_of(pupil.child.klass),
            key_name=self.staff[key].name.split()[0],
            names=self.names,
        )

    def _theme(self, status: str, year_group: str) -> Theme:
        mix = MIX[self.plan.phase, status]
        while True:
            need = self.random.choices(list(mix), list(mix.values()))[0]
            themes = themes_for(need, year_group)
            if themes:
                return self.random.choice(themes)

    def _with_status(self, pupil: Pupil, status: str, now: Now) -> Story:
        rng, almanac = self.random, self.almanac
        joined = max(pupil.child.joined_on or almanac.days[0], almanac.days[0])
        brought = self._before(pupil, status)
        if now in RECENT:
            start, brought = almanac.after(almanac.today, -rng.randint(*RECENT[now])), []
        elif brought:
            start = almanac.after(almanac.days[0], rng.randint(6, 30))
        else:
            start = self._start(joined)
        if status == "E" and not brought:
            brought = [_spell("E", start, "Final plan received from the local authority")]
        thread = Thread(
            child=pupil.child,
            adults=pupil.adults,
            theme=self._theme(status, pupil.child.year_group),
            cast=self.cast(pupil),
            start=start,
            now=now,
            brought=bool(brought),
            ehc=status == "E",
            told=now is not Now.ASSESSING or rng.random() > self.plan.slack * 4,
            slack=self.plan.slack,
            logs_from=self.plan.logs_from,
            light=self.plan.light,
        )
        steps = weave(thread, almanac, rng)
        return Story(pupil.child, pupil.adults, brought, [*steps, *self._tags(pupil, steps[-1])])

    def _tags(self, pupil: Pupil, last: Step) -> list[Step]:
        """The school's own tags that this child has. They are dealt apart, so that the stories stay as they are."""
        year = pupil.child.year_group
        fit = [tag for tag in self.plan.tags if not tag.years or year in tag.years]
        return [
            TagGiven(last.on, self.plan.parts.senco, tag.name) for tag in fit if self.tagging.random() < tag.share
        ]

    def _start(self, joined: date) -> date:
        """A school day on which support may have begun, with time enough for a first plan and review by now."""
        almanac, rng = self.almanac, self.random
        latest = almanac.after(almanac.today, -45)
        days = almanac.between(max(joined, almanac.days[12]), latest)
        if self.plan.light:
            days = almanac.between(almanac.after(almanac.today, -100 if rng.random() < 0.3 else -65), latest)
        elif len(days) < 5:
            days = almanac.between(almanac.after(almanac.today, -100), latest)
        return rng.choice([day for day in days if day.month != 7] or days)

    def _before(self, pupil: Pupil, status: str) -> list[Brought]:
        """Spells of status from before the school's records began here, for those who were here then."""
        rng, almanac = self.random, self.almanac
        joined = pupil.child.joined_on or almanac.days[0]
        if (
            self.plan.light
            or joined > almanac.days[0] - timedelta(days=LONG_HERE)
            or rng.random() > BEFORE + (status == "E") * 0.4
        ):
            return []
        began = joined + timedelta(days=rng.randint(20, max(30, (almanac.days[0] - joined).days - 30)))
        spells: list[Brought] = []
        if pupil.child.year_group in {"12", "13"}:
            spells.append(_legacy(pupil.child.born_on.year, rng))
        if status == "E" and rng.random() < 0.6:
            middle = began + (almanac.days[0] - began) / 2
            spells.append(_spell("K", began, "School census, autumn 2024", ends_on=middle))
            began = middle
        return [*spells, _spell(status, began, "School census, autumn 2024", told=rng.random() < 0.7)]

    def _ended(self, pupil: Pupil) -> Story:
        """SEN Support that did its work and ended."""
        almanac, rng = self.almanac, self.random
        start = almanac.after(almanac.today, -100) if self.plan.light else almanac.days[rng.randint(12, 200)]
        cast = self.cast(pupil)
        thread = Thread(
            child=pupil.child,
            adults=pupil.adults,
            theme=self._theme("K", pupil.child.year_group),
            cast=cast,
            start=start,
            ends=True,
            logs_from=self.plan.logs_from,
            light=self.plan.light,
        )
        return Story(pupil.child, pupil.adults, [], weave(thread, almanac, rng))


def _taken(free: list[Pupil], count: int) -> list[Pupil]:
    """So many of those who are free, or all of them; they are free no more."""
    return [free.pop() for _ in range(min(count, len(free)))]


def _spell(status: str, starts_on: date, source: str, *, ends_on: date | None = None, told: bool = True) -> Brought:
    return Brought(status, starts_on, ends_on, source, told)


def _legacy(born: int, rng: Random) -> Brought:
    """School Action or School Action Plus, which ended in 2014: history that is not SEN Support."""
    return Brought("N", date(born + 5, 1, 7), date(born + 6, 8, 31), "Primary school’s file", False, rng.choice("AP"))


def _written_with(pupils: Sequence[Pupil], status: str) -> int:
    """How many of the written children stand at this status today."""
    return sum(1 for pupil in pupils if pupil.story is not None and _stands_at(pupil.story) == status)


def _stands_at(story: Story) -> str:
    at = next((spell.status for spell in story.brought if spell.ends_on is None and not spell.legacy), "N")
    for step in story.steps:
        at = "K" if isinstance(step, SupportStarted) else "N" if isinstance(step, SupportEnded) else at
    return at
