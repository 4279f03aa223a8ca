"""Plain checks of a plan's quality. They advise and never block; `docs/rules/plan-checks.md` explains each one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from endeavour.documents.press.wording.speaking import day
from endeavour.needs.scales import levels_in
from endeavour.plans.measures import measure_of, scale_in
from endeavour.plans.shape import PlanShape, TargetShape
from endeavour.plans.states import MeasureKind
from endeavour.schools.plan_checks import USUAL, Measures, finder


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks look at: the plan, when its cycle began, the areas of the child's ranked needs, and the words
    and numbers that the school goes by.
    """

    plan: PlanShape
    cycle_opened_on: date
    need_areas: tuple[str, ...] = ()
    measures: Measures = USUAL


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at again: which check, the place in the form, what is so, and what would be better. `row`
    names the row that it is about, where there may be several: “Outcome 1, target 2”.
    """

    check: str
    place: str
    says: str | Promise
    better: str | Promise = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check the school can switch off. `title` is how it reads when all is well, `about` tells whether the plan has
    anything yet that it could look at.
    """

    key: str
    title: str | Promise
    look: Callable[[Case], Iterator[Advice]]
    about: Callable[[Case], bool] = lambda _case: True


def _outcome_is_a_difference(case: Case) -> Iterator[Advice]:
    service = finder(case.measures.words("service_words"))
    for number, outcome in enumerate(case.plan.outcomes):
        if service.search(outcome.text):
            yield Advice(
                "outcome",
                f"outcome-{number}-text",
                _("This is something you will give. An outcome is a difference to the child."),
                _("Say what the child will be able to do, feel or take part in."),
            )


def _target_is_not_an_activity(case: Case) -> Iterator[Advice]:
    activity = finder(case.measures.words("activity_words"), at_start=True)
    for place, target in _targets(case.plan):
        if activity.search(target.what):
            yield Advice(
                "activity",
                f"{place}-what",
                _("This is an activity. Say what will be different for the child."),
                _("Such as “starts a chat with a friend at lunch”, not “attend lunch club”."),
            )


def _target_can_be_seen(case: Case) -> Iterator[Advice]:
    vague = finder(case.measures.words("vague_words"))
    for place, target in _targets(case.plan):
        found = vague.search(target.what)
        if found:
            said = gettext("Nobody can see or count “%(word)s”. Say what the child will do.")
            yield Advice(
                "vague",
                f"{place}-what",
                said % {"word": " ".join(found[0].split())},
                _("Such as “reads 20 words without help”, not “improve reading”."),
            )


def _target_has_baseline(case: Case) -> Iterator[Advice]:
    for place, target in _targets(case.plan):
        if not target.baseline.strip():
            yield Advice(
                "baseline", f"{place}-baseline", _("No start yet. Without one, nobody can tell if it worked.")
            )


def _target_has_measure(case: Case) -> Iterator[Advice]:
    for place, target in _targets(case.plan):
        if not target.measure.strip() or not target.aim.strip():
            yield Advice(
                "measure",
                f"{place}-measure",
                _("Say how it is measured, and what number or level is the target."),
            )
        yield from _target_fits_measure(place, target)


def _target_fits_measure(place: str, target: TargetShape) -> Iterator[Advice]:
    if target.kind == MeasureKind.LEVEL and len(levels_in(target.levels)) < 2:
        yield Advice("measure", f"{place}-levels", _("Name at least two levels, the lowest first."))
    elif target.kind == MeasureKind.RATING and scale_in(target.scale) is None:
        yield Advice("measure", f"{place}-scale", _("Say from which number to which, such as 1 to 5."))
    else:
        yield from _ends_fit(place, target)


def _ends_fit(place: str, target: TargetShape) -> Iterator[Advice]:
    measure = measure_of(target)
    for part, text in (("baseline", target.baseline), ("aim", target.aim)):
        if text.strip() and measure.read(text) is None:
            said = gettext("“%(text)s” is not how this target is marked. %(asks)s.")
            yield Advice("measure", f"{place}-{part}", said % {"text": text, "asks": measure.asks})


def _target_date_in_cycle(case: Case) -> Iterator[Advice]:
    until = case.plan.review_on
    for place, target in _targets(case.plan):
        if target.by_when is None:
            yield Advice("date", f"{place}-by_when", _("Say by when."))
        elif target.by_when < case.cycle_opened_on or (until and target.by_when > until):
            yield Advice("date", f"{place}-by_when", _("This day is outside the cycle."))


def _target_matters(case: Case) -> Iterator[Advice]:
    for place, target in _targets(case.plan):
        if not target.why.strip():
            yield Advice("why", f"{place}-why", _("Say why it matters to the child, in their words if you can."))


def _every_need_has_outcome(case: Case) -> Iterator[Advice]:
    covered = {outcome.area for outcome in case.plan.outcomes}
    for area in dict.fromkeys(case.need_areas):
        if area and area not in covered:
            yield Advice("need", "outcomes", _("A ranked need has no outcome in its area yet."))


def _targets_have_support(case: Case) -> Iterator[Advice]:
    if case.plan.targets and not case.plan.lines and not case.plan.strategies:
        yield Advice("support", "lines", _("There are targets, and no support or strategy to reach them."))
    yield from _areas_have_support(case)


def _areas_have_support(case: Case) -> Iterator[Advice]:
    """Targets take the area of their outcome. A line that names no area may be for any of them."""
    areas = {line.area for line in case.plan.lines}
    if not (areas or case.plan.strategies) or "" in areas:
        return
    for number, outcome in enumerate(case.plan.outcomes):
        if outcome.targets and (outcome.area not in areas if outcome.area else not areas):
            yield Advice(
                "support",
                f"outcome-{number}-area",
                _("No line of support is for the targets of this outcome: none is in its area of need."),
                _("Strategies that every adult uses may be enough. You decide."),
            )


def _card_can_be_kept_in_mind(case: Case) -> Iterator[Advice]:
    on_card = sum(strategy.on_card for strategy in case.plan.strategies)
    least, most = case.measures.number("least_on_card"), case.measures.number("most_on_card")
    if case.plan.strategies and on_card < least:
        said = gettext("%(number)d of the strategies are on the classroom card. %(least)d to %(most)d make a card.")
    elif on_card > most:
        said = gettext("%(number)d strategies are on the classroom card. Few adults keep more than %(most)d in mind.")
    else:
        return
    yield Advice("card", "strategies", said % {"number": on_card, "least": least, "most": most})


def _lines_are_complete(case: Case) -> Iterator[Advice]:
    for number, line in enumerate(case.plan.lines):
        if line.minutes_in_all is None or line.who_id is None:
            yield Advice(
                "line", f"line-{number}-what", _("Say who gives it, for how long, how often, how many weeks.")
            )
        if line.is_care and (line.agreed_on is None or not line.agreed_by.strip()):
            unsaid = _("This is personal care. Say which parent or carer agreed to it, and on what day.")
            yield Advice("line", f"line-{number}-agreed_by", unsaid)


def _pupil_is_heard(case: Case) -> Iterator[Advice]:
    if not case.plan.pupil_hopes.strip():
        yield Advice("pupil", "pupil_hopes", _("The child’s own hopes are not here yet."))


def _family_is_heard(case: Case) -> Iterator[Advice]:
    if not case.plan.family_hopes.strip() and not case.plan.hopes:
        yield Advice("family", "family_hopes", _("The family’s hopes are not here yet."))


def _review_date_is_set(case: Case) -> Iterator[Advice]:
    if case.plan.review_on is None:
        yield Advice("review", "review_on", _("Choose the day you will look back together."))


def _cycle_is_not_too_long(case: Case) -> Iterator[Advice]:
    weeks, until = case.measures.number("longest_cycle"), case.plan.review_on
    if until is not None and until > case.cycle_opened_on + timedelta(weeks=weeks):
        said = gettext("This day is more than %(weeks)d weeks after the cycle began on %(day)s.")
        yield Advice("long", "review_on", said % {"weeks": weeks, "day": day(case.cycle_opened_on)})


def _teacher_is_named(case: Case) -> Iterator[Advice]:
    if case.plan.teacher_id is None:
        yield Advice("teacher", "teacher", _("Nobody is named as the teacher responsible."))


def _has_outcomes(case: Case) -> bool:
    return any(outcome.text.strip() for outcome in case.plan.outcomes)


def _has_targets(case: Case) -> bool:
    return bool(case.plan.targets)


def _has_lines(case: Case) -> bool:
    return bool(case.plan.lines)


def _has_strategies(case: Case) -> bool:
    return bool(case.plan.strategies)


def _has_review_date(case: Case) -> bool:
    return case.plan.review_on is not None


def _has_needs(case: Case) -> bool:
    return any(case.need_areas)


CHECKS: tuple[Check, ...] = (
    Check("outcome", _("Outcomes are differences to the child"), _outcome_is_a_difference, _has_outcomes),
    Check("activity", _("Targets are not activities"), _target_is_not_an_activity, _has_targets),
    Check("vague", _("Targets say what can be seen"), _target_can_be_seen, _has_targets),
    Check("baseline", _("Every target has a start"), _target_has_baseline, _has_targets),
    Check("measure", _("Every target is measured"), _target_has_measure, _has_targets),
    Check("date", _("Dates are in the cycle"), _target_date_in_cycle, _has_targets),
    Check("why", _("Every target matters to the child"), _target_matters, _has_targets),
    Check("need", _("Every ranked need has an outcome"), _every_need_has_outcome, _has_needs),
    Check("support", _("Targets have support"), _targets_have_support, _has_targets),
    Check("line", _("Support says who, how long and how often"), _lines_are_complete, _has_lines),
    Check("card", _("The card holds what adults keep in mind"), _card_can_be_kept_in_mind, _has_strategies),
    Check("pupil", _("The child is heard"), _pupil_is_heard),
    Check("family", _("The family is heard"), _family_is_heard),
    Check("review", _("There is a day to look back"), _review_date_is_set),
    Check("long", _("The day to look back is near enough"), _cycle_is_not_too_long, _has_review_date),
    Check("teacher", _("A teacher is named as responsible"), _teacher_is_named),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One check and its advice: none means all is well, unless there is nothing to look at yet."""

    check: Check
    advice: tuple[Advice, ...]
    nothing_yet: bool = False


def check_plan(case: Case, *, off: frozenset[str] = frozenset()) -> list[Checked]:
    """Run every check the school has not switched off, in order."""
    return [
        Checked(check, tuple(_with_row(advice) for advice in check.look(case)), not check.about(case))
        for check in CHECKS
        if check.key not in off
    ]


_NUMBERS = re.compile(r"(outcome|line)-(\d+)(?:-target-(\d+))?-")


def _with_row(advice: Advice) -> Advice:
    found = _NUMBERS.match(advice.place)
    if not found:
        return advice
    kind, number, target = found[1], int(found[2]) + 1, found[3]
    row = gettext("Line %(number)d") if kind == "line" else gettext("Outcome %(number)d")
    if target is not None:
        row = gettext("Outcome %(number)d, target %(target)d")
    return replace(advice, row=row % {"number": number, "target": int(target or 0) + 1})


def _targets(plan: PlanShape) -> Iterator[tuple[str, TargetShape]]:
    for outcome_number, outcome in enumerate(plan.outcomes):
        for number, target in enumerate(outcome.targets):
            yield f"outcome-{outcome_number}-target-{number}", target
