"""One cycle of a woven story: assess, plan, do and review, as far as it has come by today."""

import random
from dataclasses import dataclass
from datetime import date

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult
from endeavour.demo.steps import (
    EvidenceAdded,
    EvidenceAnswered,
    EvidenceAsked,
    LineText,
    NeedsSet,
    NotesSaved,
    OutcomeText,
    PlanAnswered,
    PlanIssued,
    PlanOpened,
    PlanSaved,
    PlanText,
    ReviewBooked,
    ReviewHeld,
    StageMoved,
    Step,
    StrategyText,
    SummaryWritten,
    TargetRated,
    ViewRecorded,
)
from endeavour.demo.weave.cast import Cast
from endeavour.demo.weave.giving import weave_giving
from endeavour.demo.weave.ladder import Ladder
from endeavour.demo.weave.pieces import cards, papers
from endeavour.demo.weave.turns import Now, Turn
from endeavour.demo.weave.voice import Voice
from endeavour.demo.words import meetings, minor
from endeavour.demo.words.theme import SECONDARY, Help
from endeavour.documents.states import PaperKind, Way
from endeavour.law.young_person import Decides, decision_holder
from endeavour.needs.states import AREA_OF, EvidenceKind, HowSaid, Stage
from endeavour.needs.states import Voice as Whose
from endeavour.plans.states import Answer
from endeavour.reviews.states import Decision


@dataclass(slots=True)
class Weaving:
    """What one child's story is woven with, and what it has come to."""

    almanac: Almanac
    rng: random.Random
    voice: Voice
    cast: Cast
    ladder: Ladder
    ways: list[tuple[int, str]]
    adults: list[Adult]
    born_on: date
    may_end: bool
    logs_from: date | None
    delivery: float
    second: str
    mark_every: int = 8
    slack: float = 0.0
    decision: str = ""
    papers: bool = True
    last: bool = False
    number: int = 1
    lines: int = 2
    beside: tuple[Help, ...] = ()

    @property
    def help(self) -> tuple[Help, ...]:
        """The lines of support that the plan of now asks for."""
        return (*self.voice.theme.help[: self.lines], *self.beside)

    def readers(self, on: date) -> list[tuple[int | None, str]]:
        """Who is given papers that day, and how: the adults, or by hand a young person who decides for themselves."""
        if decision_holder(self.born_on, on) is Decides.YOUNG_PERSON:
            return [(None, str(Way.BY_HAND))]
        return [*self.ways]


def weave_cycle(weaving: Weaving, turn: Turn, *, now: Now) -> list[Step]:
    """The steps of one cycle. It leaves in `weaving` what its review decided, or nothing while it is open."""
    weaving.decision, weaving.number = "", turn.number
    steps = _assess(weaving, turn, now)
    if turn.issued is None or turn.due is None:
        return steps + (_draft(weaving, turn) if now is not Now.ASSESSING else [])
    steps += _plan(weaving, turn, turn.issued)
    steps += weave_giving(weaving, turn, turn.issued, turn.due)
    return steps + _review(weaving, turn, turn.due, now)


def _assess(weaving: Weaving, turn: Turn, now: Now) -> list[Step]:
    almanac, voice, cast, theme = weaving.almanac, weaving.voice, weaving.cast, weaving.voice.theme
    first, day, area = turn.number == 1, turn.opened, theme.area or "other"
    age = "older" if theme.years[0] in SECONDARY else "younger"
    senco, teacher = cast.senco, cast.place(day).teacher
    steps: list[Step] = []
    if first:
        steps += _asked(weaving, day, now)
        seen = theme.seen[int(weaving.rng.random() * len(theme.seen))]
        steps += [
            EvidenceAdded(
                almanac.after(day, 4), senco, EvidenceKind.OBSERVATION, voice.say(seen.text), "Seen by the SENCO",
                seen.where, voice.say(seen.helped),
            ),
            EvidenceAdded(
                almanac.after(day, 5), senco, EvidenceKind.EARLIER, voice.pick(minor.EARLIER[age, area]),
                "School’s records",
            ),
            EvidenceAdded(
                almanac.after(day, 5), teacher, EvidenceKind.PEERS, voice.pick(minor.PEERS[age, area]),
                "Class assessment",
            ),
        ]  # fmt: skip
    else:
        steps.append(
            EvidenceAdded(
                almanac.after(day, 3), teacher, EvidenceKind.PROGRESS, voice.nth(minor.PROGRESS[area], turn.number),
                "Termly assessment",
            )
        )  # fmt: skip
    if turn.number == 2 or weaving.lines > 2:
        source, text = theme.advice[turn.number % len(theme.advice)]
        steps.append(EvidenceAdded(almanac.after(day, 5), senco, EvidenceKind.ADVICE, voice.say(text), source))
    steps += _views(weaving, turn)
    if turn.number == 2 and weaving.rng.random() < 0.12:
        note = EvidenceAdded(
            almanac.after(day, 6), senco, EvidenceKind.OTHER, voice.pick(minor.CONFIDENTIAL), "Told to the SENCO"
        )
        note.confidential = True
        steps.append(note)
    if first:
        steps.append(NeedsSet(almanac.after(day, 7), senco, _needs(weaving)))
    barriers, strengths = voice.nth(theme.barriers, turn.number), voice.nth(theme.strengths, turn.number)
    steps.append(SummaryWritten(almanac.after(day, 8), senco, barriers, strengths))
    return [step for step in steps if step.on <= almanac.today and (turn.held is None or step.on < turn.held)]


def _asked(weaving: Weaving, day: date, now: Now) -> list[Step]:
    almanac, cast, voice = weaving.almanac, weaving.cast, weaving.voice
    asked = almanac.after(day, 1)
    of = tuple(dict.fromkeys((cast.place(day).teacher, *cast.subject_teachers[:1])))
    question = voice.pick(minor.QUESTIONS)
    steps: list[Step] = [EvidenceAsked(asked, cast.senco, of, almanac.after(asked, 8), question)]
    for n, key in enumerate(of):
        answered = almanac.after(asked, weaving.rng.randint(2, 6))
        if now is Now.ASSESSING and (n or weaving.rng.random() < 0.6):
            continue
        seen = voice.theme.seen[0]
        steps.append(EvidenceAnswered(answered, key, voice.nth(voice.theme.taught, n), voice.say(seen.helped)))
    return steps


def _views(weaving: Weaving, turn: Turn) -> list[Step]:
    """What child and family say: at first what they hope for, later how it goes."""
    almanac, voice, theme, rng = weaving.almanac, weaving.voice, weaving.voice.theme, weaving.rng
    first = turn.number == 1
    pupil, family = (theme.pupil_hopes, theme.family_hopes) if first else (theme.pupil_says, theme.family_says)
    pupil_day = almanac.after(turn.opened, rng.randint(2, 6))
    steps: list[Step] = [ViewRecorded(pupil_day, weaving.cast.key, Whose.PUPIL, voice.nth(pupil, turn.number))]
    for n, (adult, _way) in enumerate(weaving.ways):
        day = almanac.after(turn.opened, rng.randint(3, 9))
        how = (HowSaid.IN_PERSON, HowSaid.PHONE, HowSaid.WRITTEN)[int(rng.random() * 3)]
        if n == 0 or (rng.random() < 0.6 and len(family) > 1):
            words = voice.nth(family, turn.number + n)
            steps.append(ViewRecorded(day, weaving.cast.senco, Whose.FAMILY, words, how, adult))
    return steps


def _needs(weaving: Weaving) -> tuple[tuple[str, str, str], ...]:
    theme = weaving.voice.theme
    needs = [(theme.need, theme.area, "")]
    if weaving.second:
        needs.append((weaving.second, str(AREA_OF.get(weaving.second, "")), ""))
    elif theme.area == "semh":
        needs.append(("", "other", "Independence in daily routines"))
    return tuple(needs)


def _text(weaving: Weaving, turn: Turn, due: date | None) -> PlanText:
    voice, theme, cast, almanac = weaving.voice, weaving.voice.theme, weaving.cast, weaving.almanac
    on = turn.issued or turn.opened
    weeks = max(4, len(almanac.between(on, due)) // 5) if due else 12
    lines = tuple(
        LineText(line.what, theme.area, cast.part(line.who, on), line.minutes, line.times, line.group, weeks)
        for line in weaving.help
    )
    return PlanText(
        pupil_hopes=voice.nth(theme.pupil_hopes, turn.number),
        family_hopes=voice.nth(theme.family_hopes, turn.number),
        outcomes=(OutcomeText(voice.say(theme.outcomes[0]), theme.area, weaving.ladder.targets(voice, due)),),
        lines=lines,
        strategies=tuple(StrategyText(voice.say(text), n < 4) for n, text in enumerate(theme.strategies)),
        adjustments=voice.say(theme.adjustments),
        pupil_will=voice.say(theme.pupil_will),
        family_will=voice.say(theme.family_will),
        expected_impact=voice.say(theme.impact),
        review_on=due,
        teacher=cast.place(on).teacher,
    )


def _draft(weaving: Weaving, turn: Turn) -> list[Step]:
    """A plan that is being written: the first one begun by the SENCO, a later one carried over and touched."""
    almanac, today = weaving.almanac, weaving.almanac.today
    day = min(almanac.after(turn.opened, 9 if turn.number == 1 else 3), today)
    due = almanac.after(today, 60 if turn.number == 1 else 70)
    text = _text(weaving, turn, due)
    if turn.number == 1:
        text.expected_impact, text.family_will = "", ""
        return [PlanOpened(day, weaving.cast.senco), PlanSaved(day, weaving.cast.place(day).teacher, text)]
    return [PlanSaved(day, weaving.cast.place(day).teacher, text)]


def _plan(weaving: Weaving, turn: Turn, issued: date) -> list[Step]:
    almanac, cast, rng = weaving.almanac, weaving.cast, weaving.rng
    written = max(almanac.after(issued, -3), almanac.after(turn.opened, 1 if turn.number > 1 else 0))
    written = min(written, issued)
    steps: list[Step] = [PlanOpened(written, cast.senco)] if turn.number == 1 else []
    text = _text(weaving, turn, turn.due)
    steps.append(PlanSaved(written, cast.place(written).teacher, text))
    steps.append(PlanIssued(issued, cast.senco))
    fresh = len(almanac.between(issued, almanac.today)) <= 5
    arrives = not (fresh and rng.random() < 0.4)
    if turn.held is None and weaving.papers:
        steps += papers(
            almanac, kind=PaperKind.PLAN, by=cast.senco, on=issued, ways=weaving.readers(issued), arrives=arrives
        )
    around = cast.around(issued)
    slow = fresh or (turn.held is None and rng.random() < weaving.slack)
    unread = frozenset(rng.sample(sorted(around), k=min(len(around), 1 + fresh))) if slow else frozenset[str]()
    named = {line.who for line in text.lines if line.who}
    steps += cards(almanac, staff=around | named, on=issued, unread=unread)
    return steps + [step for step in _answers(weaving, issued) if step.on <= almanac.today]


def _answers(weaving: Weaving, issued: date) -> list[Step]:
    almanac, cast, voice, rng = weaving.almanac, weaving.cast, weaving.voice, weaving.rng
    steps: list[Step] = [
        PlanAnswered(issued, cast.key, Whose.PUPIL, Answer.AGREED, voice.pick(meetings.PUPIL_ANSWERS))
    ]
    for n, (adult, _way) in enumerate(weaving.ways):
        answer = rng.choices((Answer.AGREED, Answer.IN_PART, Answer.DISAGREED), (86, 11, 3))[0]
        if n and rng.random() < 0.25:  # silence stops nothing
            steps.append(PlanAnswered(issued, cast.senco, Whose.FAMILY, Answer.NO_ANSWER, "", adult))
            continue
        day = almanac.after(issued, rng.randint(0, 4))
        steps.append(PlanAnswered(day, cast.senco, Whose.FAMILY, answer, voice.pick(meetings.ANSWERS[answer]), adult))
    return steps


def _review(weaving: Weaving, turn: Turn, due: date, now: Now) -> list[Step]:
    almanac, cast, rng = weaving.almanac, weaving.cast, weaving.rng
    today, meeting = almanac.today, turn.held or due
    if now is Now.LATE:
        return []
    booked = almanac.after(meeting, -rng.randint(8, 16))
    if turn.issued and booked <= turn.issued:
        booked = almanac.after(turn.issued, 1)
    if booked > min(today, meeting) or (turn.held is None and now is Now.STEADY and rng.random() < 0.25):
        return []
    place = rng.choice(("Room 2", "The library", "The Nook"))
    steps: list[Step] = [ReviewBooked(booked, cast.senco, meeting, place, booked if turn.held else None)]
    kind = PaperKind.REVIEW_INVITATION
    if turn.held is None:
        steps += papers(almanac, kind=kind, by=cast.senco, on=booked, ways=weaving.readers(booked))
    if now is Now.REVIEWING:
        return [*steps, StageMoved(due, cast.senco, Stage.REVIEW), *_room(weaving, due, closing=False)]
    if turn.held is None:
        return steps
    steps += _room(weaving, turn.held, closing=True)
    return steps + _closing(weaving, turn.held)


def _room(weaving: Weaving, day: date, *, closing: bool) -> list[Step]:
    """What is written in the meeting: who came, views, ratings."""
    cast, voice, ladder, rng = weaving.cast, weaving.voice, weaving.ladder, weaving.rng
    first = weaving.adults[weaving.ways[0][0]].name if weaving.ways else ""
    came = "none" if not first or rng.random() < 0.08 else "both" if rng.random() < 0.5 else "one"
    names = " and ".join(weaving.adults[place].name for place, _way in weaving.ways)
    text = voice.say(
        meetings.CAME[came],
        adults=names,
        first=first,
        teacher=cast.names[cast.place(day).teacher],
        lead=cast.names[cast.senco],
    )
    best = max(climb.rating() for climb in ladder.climbs)
    how = "good" if best >= 0 else "some" if best == -1 else "little"
    given = "good" if weaving.delivery > 0.92 else "some" if weaving.delivery > 0.8 else "little"
    impact = voice.pick(meetings.IMPACT[how]) if closing else ""
    quality = voice.pick(meetings.QUALITY[given]) if closing else ""
    notes = NotesSaved(day, cast.place(day).teacher, text, came != "none", came == "both", impact, quality)
    rated = ladder.climbs if closing else ladder.climbs[:1]
    ratings: list[Step] = [
        TargetRated(
            day, cast.place(day).teacher, n, climb.rating(), voice.say(climb.aim.seen, now=climb.at(1.0)),
            ladder.goes_on(climb, must_go_on=not weaving.may_end),
        )
        for n, climb in enumerate(rated)
    ]  # fmt: skip
    return [*_views_in_the_room(weaving, day, came), notes, *ratings]


def _views_in_the_room(weaving: Weaving, day: date, came: str) -> list[Step]:
    voice, theme = weaving.voice, weaving.voice.theme
    steps: list[Step] = []
    if came == "both" and len(theme.pupil_says) > 1:
        steps.append(
            ViewRecorded(
                day, weaving.cast.key, Whose.PUPIL, voice.nth(theme.pupil_says, weaving.number + 1), HowSaid.MEETING
            )
        )
    if came != "none" and len(theme.family_says) > 1:
        words = voice.nth(theme.family_says, weaving.number + 1)
        steps.append(ViewRecorded(day, weaving.cast.senco, Whose.FAMILY, words, HowSaid.MEETING, weaving.ways[0][0]))
    return steps


def _closing(weaving: Weaving, day: date) -> list[Step]:
    almanac, cast, voice, rng = weaving.almanac, weaving.cast, weaving.voice, weaving.rng
    weaving.decision = Decision.END if weaving.last else weaving.ladder.decision(may_end=weaving.may_end)
    why = voice.pick(meetings.WHY[Decision(weaving.decision)])
    ends = weaving.decision == Decision.END
    steps: list[Step] = [ReviewHeld(day, cast.senco, weaving.decision, why, None if ends else almanac.after(day, 58))]
    recent = almanac.after(day, 4) >= almanac.today
    given = almanac.after(day, rng.randint(1, 5))
    if given <= almanac.today and not (recent and rng.random() < 0.6):
        kind = PaperKind.REVIEW_RECORD
        steps += papers(almanac, kind=kind, by=cast.senco, on=given, ways=weaving.readers(given))
    if ends and given <= almanac.today:
        steps += papers(almanac, kind=PaperKind.SUPPORT_ENDED, by=cast.senco, on=given, ways=weaving.readers(given))
    weaving.lines = 3 if weaving.decision == Decision.MORE else 2
    weaving.ladder.climb_on(must_go_on=not weaving.may_end)
    return steps
