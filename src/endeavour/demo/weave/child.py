"""One child's years of SEN Support woven from a theme: the worry, the start, and each cycle."""

import random
from dataclasses import dataclass, field
from datetime import date

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child
from endeavour.demo.steps import (
    ConcernRaised,
    ContactLogged,
    CycleOpened,
    EhcPlanWritten,
    FollowedUp,
    KeyAdultSet,
    Monitored,
    ProfileSaved,
    Step,
    SupportStarted,
    Talked,
)
from endeavour.demo.weave.cast import Cast
from endeavour.demo.weave.cycle import Weaving, weave_cycle
from endeavour.demo.weave.ladder import Ladder
from endeavour.demo.weave.pieces import in_order, papers
from endeavour.demo.weave.small import young
from endeavour.demo.weave.turns import Now, Turn, turns
from endeavour.demo.weave.voice import Voice
from endeavour.demo.words import minor
from endeavour.demo.words.theme import SECONDARY, Help, Theme
from endeavour.documents.states import PaperKind, Way
from endeavour.needs.states import RaisedFor
from endeavour.reviews.states import Decision

TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}
PAPERS_OF = 2  # the latest cycles whose plans, invitations and records are kept as sent; older ones were on paper


@dataclass(slots=True)
class Thread:
    """What is known of a child before weaving: where their support began and where it stands."""

    child: Child
    adults: list[Adult]
    theme: Theme
    cast: Cast
    start: date
    now: Now = Now.STEADY
    brought: bool = False
    ehc: bool = False
    ends: bool = False
    told: bool = True
    logs_from: date | None = None
    light: bool = False
    slack: float = 0.0
    every: list[Turn] | None = None
    delivery: float | None = None
    ways: list[tuple[int, str]] | None = None
    second: str | None = None
    steps: list[Step] = field(default_factory=list)


def weave(thread: Thread, almanac: Almanac, rng: random.Random) -> list[Step]:
    """Every step of a child's story, in order."""
    voice = Voice(thread.theme, thread.child, thread.cast.key_name, rng)
    recipients = thread.ways or ways_of(thread.adults, rng, almanac.today)
    weaving = Weaving(
        almanac=almanac,
        rng=rng,
        voice=voice,
        cast=thread.cast,
        ladder=Ladder(thread.theme.aims, rng, pace=1.0 if thread.ends else rng.uniform(0.7, 0.95)),
        ways=recipients,
        adults=thread.adults,
        born_on=thread.child.born_on,
        may_end=thread.ends,
        mark_every=25 if thread.light else 8,
        logs_from=thread.logs_from,
        delivery=thread.delivery or rng.choice((0.97, 0.94, 0.9, 0.9, 0.86, 0.72)),
        slack=thread.slack,
        second=rng.choice(thread.theme.second or ("",)) if thread.second is None else thread.second,
        beside=_beside(thread),
    )
    steps = _beginning(thread, weaving)
    every = thread.every or turns(almanac, thread.start, thread.now, rng)
    if thread.ends:
        every = [turn for turn in every if turn.held][: rng.randint(2, 5)]
    for left, turn in zip(range(len(every) - 1, -1, -1), every, strict=True):
        weaving.papers = left < PAPERS_OF
        weaving.last = thread.ends and not left
        steps += weave_cycle(weaving, turn, now=Now.STEADY if left else thread.now)
        if weaving.decision == Decision.END:
            break
    if not thread.light:
        steps += [*_profile(thread, weaving), *_talks(thread, weaving)]
    return in_order(steps)


def _beside(thread: Thread) -> tuple[Help, ...]:
    """What an EHC plan asks for besides: an adult in lessons, for some of each day. It is by far the largest cost of
    support, so that a few pupils come near £6,000 or above it.
    """
    if not thread.ehc or thread.light:
        return ()
    chance = random.Random(f"{thread.child.forename}/{thread.child.surname}/beside")  # noqa: S311 - as all its luck
    minutes = chance.choice((25, 40, 60, 90, 120, 150, 165, 180))
    return (Help("Adult beside them in lessons", "ta", minutes, 5),)


def ways_of(adults: list[Adult], rng: random.Random, on: date) -> list[tuple[int, str]]:
    """How each adult who is sent papers has them. Nobody barred by an order on that day is among them."""
    found = []
    for place, adult in enumerate(adults):
        barred = adult.barred_from is not None and adult.barred_from <= on
        if adult.receives_letters and not barred:
            way = Way.EMAIL if adult.email and rng.random() < 0.6 else Way.BY_HAND if adult.lives_with else Way.POST
            found.append((place, str(way)))
    return found


def _ehc_plan(thread: Thread, weaving: Weaving) -> EhcPlanWritten:
    """What the school works from, with an annual review in the months to come."""
    theme, rng = thread.theme, weaving.rng
    helps = [f"{one.what}, {one.minutes} minutes, {TIMES[one.times]} a week" for one in theme.help[:2]]
    return EhcPlanWritten(
        thread.start,
        thread.cast.senco,
        outcomes=tuple(weaving.voice.say(text) for text in theme.outcomes[:2]),
        provision=tuple(weaving.voice.say(text) for text in helps),
        annual_review_on=weaving.almanac.after(weaving.almanac.today, rng.randint(4, 170)),
    )


def _beginning(thread: Thread, weaving: Weaving) -> list[Step]:
    almanac, voice, cast, rng = weaving.almanac, weaving.voice, thread.cast, weaving.rng
    senco, start = cast.senco, thread.start
    key = KeyAdultSet(start, senco, cast.key)
    if thread.ehc:
        return [CycleOpened(start, senco), _ehc_plan(thread, weaving), key]
    if thread.brought:
        return [CycleOpened(start, senco), key]
    watched = rng.random() < 0.6
    raised = max(almanac.days[1], almanac.after(start, -rng.randint(*((34, 60) if watched else (5, 13)))))
    teacher = cast.place(raised).teacher
    by_family = rng.random() < 0.15
    worries = minor.BY_FAMILY_YOUNG if young(thread.child) else minor.BY_FAMILY
    steps: list[Step] = [
        ConcernRaised(
            raised,
            senco if by_family else teacher,
            noticed=voice.pick(worries if by_family else thread.theme.noticed),
            areas=(thread.theme.area,) if thread.theme.area else (),
            tried="" if by_family else voice.pick(thread.theme.tried),
            since=voice.pick(thread.theme.since),
            raised_for=RaisedFor.FAMILY if by_family else RaisedFor.STAFF,
            adult=0 if by_family else None,
        )
    ]
    talk = Talked(almanac.after(start, -2), voice.pick(minor.TALK_BEFORE), almanac.after(start, -1))
    decided = almanac.after(raised, rng.randint(3, 8))
    if watched and decided < start:
        phase = "secondary" if thread.child.year_group in SECONDARY else "primary"
        watching = [text for text in minor.WATCHED if text[0] == phase]
        meanwhile = [text[3] for text in watching if text[1] == thread.theme.area] or [watching[0][3]]
        steps.append(
            Monitored(
                decided,
                senco,
                reason=voice.pick(meanwhile),
                look_again_on=start,
                talk=Talked(almanac.after(decided, -1), voice.pick(minor.TALK_BEFORE), decided),
            )
        )
    steps.append(SupportStarted(start, senco, voice.pick(minor.START_BECAUSE), talk))
    steps.append(key)
    if thread.told:
        sent = min(almanac.after(start, rng.randint(0, 3)), almanac.today)
        steps += papers(almanac, kind=PaperKind.SUPPORT_STARTED, by=senco, on=sent, ways=weaving.readers(sent))
    return steps


def _profile(thread: Thread, weaving: Weaving) -> list[Step]:
    if weaving.rng.random() < 0.25:
        return []
    day = weaving.almanac.after(thread.start, weaving.rng.randint(4, 20))
    if day > weaving.almanac.today:
        return []
    theme, voice = thread.theme, weaving.voice
    return [
        ProfileSaved(
            day,
            thread.cast.key,
            voice.pick(theme.appreciated),
            voice.pick(theme.important),
            voice.pick(theme.support),
            thread.cast.key_name,
        )
    ]


def _talks(thread: Thread, weaving: Weaving) -> list[Step]:
    almanac, rng = weaving.almanac, weaving.rng
    steps: list[Step] = []
    reachable = [place for place, _way in weaving.ways] or [0]
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        days = almanac.between(thread.start, almanac.today)
        day = rng.choice(days)
        how, what, follow_up = rng.choice(minor.TALKS_YOUNG if young(thread.child) else minor.TALKS)
        by, due_on = rng.choice((thread.cast.senco, thread.cast.place(day).teacher)), almanac.after(day, 10)
        steps.append(
            ContactLogged(
                day,
                by,
                rng.choice(reachable),
                how,
                weaving.voice.say(what),
                weaving.voice.say(follow_up),
                due_on if follow_up else None,
            )
        )
        if follow_up and due_on < almanac.today:
            steps.append(FollowedUp(due_on, by))
    return steps
