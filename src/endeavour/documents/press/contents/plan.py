"""What a plan holds, for the family and for staff."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from endeavour.documents.press.contents.parts import Child, Content, Envelope, Made, Said, School

ISSUED_VERSIONS = frozenset({1, 2})


@dataclass(frozen=True, slots=True)
class TargetPart:
    """A SMART target by its parts."""

    what: str
    measure: str = ""
    baseline: str = ""
    aim: str = ""
    by_when: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """A difference to the child, with the broad area in words."""

    text: str
    area: str = ""
    targets: tuple[TargetPart, ...] = ()


@dataclass(frozen=True, slots=True)
class LinePart:
    """A line of support: minutes each time, times a week, pupils in the group, weeks."""

    what: str
    who: str = ""
    minutes: int | None = None
    times_a_week: int | None = None
    group_size: int = 1
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class HopePart:
    """What one adult in the child's life hopes for, in their own words."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanBody:
    """A whole plan. Of the `hopes` of one parent and another it holds those that its reader may read."""

    pupil_hopes: str = ""
    family_hopes: str = ""
    outcomes: tuple[OutcomePart, ...] = ()
    lines: tuple[LinePart, ...] = ()
    strategies: tuple[str, ...] = ()
    adjustments: str = ""
    pupil_will: str = ""
    family_will: str = ""
    expected_impact: str = ""
    review_on: date | None = None
    teacher: str = ""
    hopes: tuple[HopePart, ...] = ()


class AnswerKind(StrEnum):
    """What somebody said of a plan."""

    AGREED = "agreed"
    IN_PART = "in_part"
    DISAGREED = "disagreed"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer, in their words; or that they were asked, on the day that `said` names, with none yet."""

    answer: AnswerKind
    said: Said


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """The only answers a family copy can hold: the reader's own and the pupil's. Another parent's has no place."""

    reader: Answer | None = None
    pupil: Answer | None = None


@dataclass(frozen=True, slots=True)
class PlanPaper(Content):
    """A family copy of an issued plan, to one person. `interim` is the sentence that says so, where it is not the
    school's own yet.
    """

    kind: ClassVar[str] = "plan"
    envelope: Envelope
    plan: PlanBody
    version: int
    issued_on: date
    answers: OwnAnswers = OwnAnswers()
    plan_name: str = "SEN Support plan"
    interim: str = ""


@dataclass(frozen=True, slots=True)
class StaffPlan(Content):
    """The school's copy of an issued plan, with every answer. It is confidential and goes to no family."""

    kind: ClassVar[str] = "staff_plan"
    of_family: ClassVar[bool] = False
    school: School
    child: Child
    plan: PlanBody
    version: int
    issued_on: date
    made: Made
    answers: tuple[Answer, ...] = ()
    plan_name: str = "SEN Support plan"


def plan_body(
    issued: Mapping[str, Any], *, areas: Mapping[str, str], to: int | None = None, barred: Collection[int] = ()
) -> PlanBody:
    """The plan that an issued version keeps (its `content`), with the broad areas named by `areas`, for one reader:
    of what a parent hopes it holds what may be shown to everybody, and what the contact `to` said themselves. What
    the contacts `barred` said is shown to nobody.

    Raises ValueError for a version of another number than this reads.
    """
    if issued["version"] not in ISSUED_VERSIONS:
        raise ValueError(f"issued plan of version {issued['version']}")
    return PlanBody(
        pupil_hopes=issued["pupil_hopes"],
        family_hopes=issued["family_hopes"],
        outcomes=tuple(
            OutcomePart(
                text=outcome["text"],
                area=areas.get(outcome["area"], ""),
                targets=tuple(_target(target) for target in outcome["targets"]),
            )
            for outcome in issued["outcomes"]
        ),
        lines=tuple(
            LinePart(**{name: line[name] for name in LinePart.__dataclass_fields__}) for line in issued["lines"]
        ),
        strategies=tuple(strategy["text"] for strategy in issued["strategies"]),
        adjustments=issued["adjustments"],
        pupil_will=issued["pupil_will"],
        family_will=issued["family_will"],
        expected_impact=issued["expected_impact"],
        review_on=_day(issued["review_on"]),
        teacher=issued["teacher"],
        hopes=hopes_shown(issued, to=to, barred=barred),
    )


def hopes_shown(issued: Mapping[str, Any], *, to: int | None, barred: Collection[int]) -> tuple[HopePart, ...]:
    """Of what each adult hopes, what stands on the copy of the contact `to`, as `plan_body` says."""
    return tuple(
        HopePart(hope["who"], hope["text"])
        for hope in issued.get("hopes", ())
        if hope["contact_id"] not in barred and (hope["shared"] or (to is not None and hope["contact_id"] == to))
    )


def _target(row: Mapping[str, Any]) -> TargetPart:
    texts = {name: row[name] for name in ("what", "measure", "baseline", "aim", "why")}
    if row.get("unit") and row.get("kind") == "number":
        texts["measure"] = ", ".join(text for text in (row["measure"], row["unit"]) if text)
    return TargetPart(**texts, by_when=_day(row["by_when"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
