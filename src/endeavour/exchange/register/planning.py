"""A checked register compared with the records: what would be set, which cycles would open with which plan."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from endeavour.access.actor import system
from endeavour.access.models import Membership
from endeavour.exchange.comparing.here import Here
from endeavour.exchange.comparing.plan import Adult, Plan, Who
from endeavour.exchange.comparing.pupils import known_pupil
from endeavour.exchange.comparing.register import compare_key_adult, compare_row
from endeavour.exchange.records import Source
from endeavour.exchange.register import wording
from endeavour.exchange.register.cells import LABELS, Column
from endeavour.exchange.register.checking import FILE, MONITORING, Checked
from endeavour.exchange.register.support import class_orders, support_lines
from endeavour.needs.models import Monitoring, Need
from endeavour.needs.states import AREA_OF, Status
from endeavour.people.models import Sight
from endeavour.people.queries import current_on
from endeavour.people.states import SightReason, SightSource
from endeavour.plans.shape import PlanShape
from endeavour.schools.models import School

A_DAY = timedelta(days=1)
SUPPORTED = frozenset({Status.SUPPORT, Status.PLAN})
KEPT_WORDS = (
    Column.LAST, Column.NEXT, Column.TEACHER, Column.PROVISION, Column.IN_CLASS, Column.NOTES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opening:
    """A cycle that would open for one pupil. Its plan is issued where it has something to give and a review day;
    otherwise it stays a draft.
    """

    checked: Checked
    who: Who
    opened_on: date
    shape: PlanShape
    history: str
    history_on: date
    notes: str

    @property
    def issued(self) -> bool:
        """Whether the plan is put in force with the register."""
        return bool(self.shape.review_on) and not self.shape.is_empty


@dataclass(frozen=True, slots=True)
class Watch:
    """Monitoring that would begin for one pupil."""

    who: Who
    look_again_on: date
    what: str


@dataclass(slots=True)
class RegisterPlan:
    """All that a register would do, with what stays as it is because there is work in it here."""

    plan: Plan
    lines: list[Checked] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    watches: list[Watch] = field(default_factory=list)
    stays: list[tuple[Checked, str]] = field(default_factory=list)
    records_since: date | None = None

    @property
    def changes(self) -> int:
        """How many things would be new or changed."""
        set_here = (self.plan.spells, self.plan.spell_changes, self.plan.key_adults, self.plan.with_pupil)
        needs = (self.plan.needs, self.plan.need_ends, self.plan.need_ranks)
        return sum(len(rows) for rows in (*set_here, *needs, self.openings, self.watches))

    def digest(self) -> str:
        """A hash of all that a page shows of it, so that exactly this is applied or nothing."""
        opened = [[one.who.key, one.opened_on, one.shape.as_content(), one.history] for one in self.openings]
        watched = [[one.who.key, one.look_again_on, one.what] for one in self.watches]
        stays = [[one.line.number, why] for one, why in self.stays]
        said = [self.plan.preview.digest(), opened, watched, stays, [one.line.as_json() for one in self.lines]]
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def plan_register(
    school: School, here: Here, lines: Sequence[Checked], *, on: date, choices: Mapping[str, str] | None = None
) -> RegisterPlan:
    """What the ready lines would do in the active school. Nothing is written. `choices` says `"file"` or `"ours"` for
    keys of differences. Pupils with an open cycle keep it, with its plan and review.
    """
    plan = Plan(
        school=school,
        on=on,
        as_of=on,
        source=_("The register kept before Endeavour"),
        choices=dict(choices or {}),
        by=system(school.pk),
    )
    found = RegisterPlan(plan, records_since=_records_since(school, here, on))
    watched = {row.pupil_id: row for row in Monitoring.objects.filter(ends_on=None)}
    seen = set(Sight.objects.filter(current_on(on)).values_list("staff_id", "pupil_id"))
    for checked in lines:
        if checked.pupil is None or not checked.ready:
            continue
        who = known_pupil(plan, here, checked.pupil, None)
        found.lines.append(checked)
        _compare(found, here, who, checked)
        if checked.code == MONITORING:
            _watch(found, here, who, checked, watched.get(checked.pupil.pk))
        elif _will_be(plan, here, who, checked) in SUPPORTED:
            _open(found, here, who, checked, seen)
    return found


def _records_since(school: School, here: Here, on: date) -> date:
    """Since when records are kept here. Until there is a cycle, the school keeps them elsewhere."""
    return school.records_since if school.records_since and here.open_cycles else on


def _compare(found: RegisterPlan, here: Here, who: Who, checked: Checked) -> None:
    record = checked.record
    assert record is not None  # noqa: S101 a ready line has both
    assert checked.pupil is not None  # noqa: S101
    if checked.code != MONITORING:
        compare_row(found.plan, here, who, record)
    if checked.key_adult is not None:
        ours = checked.pupil.key_adult_id
        name = next((one.user.name for one in here.staff if one.pk == ours), "")
        compare_key_adult(found.plan, who, checked.key_adult, ours_name=name, at=Source(FILE, checked.line.number))


def _will_be(plan: Plan, here: Here, who: Who, checked: Checked) -> str:
    """The status once the register is applied: what it brings, or what stands here where that stays."""
    brought = (
        values["status"]
        for one, values in plan.spells
        if one is who and not values.get("legacy") and values.get("ends_on") is None
    )
    return next(brought, _standing(here, checked))


def _standing(here: Here, checked: Checked) -> str:
    spells = here.spells.get(checked.pupil.pk, []) if checked.pupil else []
    return next((one.status for one in spells if one.ends_on is None and not one.legacy), "")


def _watch(found: RegisterPlan, here: Here, who: Who, checked: Checked, known: Monitoring | None) -> None:
    record = checked.record
    assert record is not None  # noqa: S101 a ready line to monitor has a day
    assert record.next_review is not None  # noqa: S101
    if _standing(here, checked) in SUPPORTED:
        found.stays.append((checked, wording.HAS_SUPPORT))
    elif known is None:
        what = "\n".join(text for text in (record.provision, checked.line[Column.IN_CLASS], record.notes) if text)
        found.watches.append(Watch(who, record.next_review, what))
    elif known.look_again_on != record.next_review:
        found.stays.append((checked, wording.WATCHED_HERE))


def _open(found: RegisterPlan, here: Here, who: Who, checked: Checked, seen: set[tuple[int, int]]) -> None:
    record, line, pupil = checked.record, checked.line, checked.pupil
    assert record is not None  # noqa: S101 a ready line has both
    assert pupil is not None  # noqa: S101
    said = {str(column): line[column] for column in KEPT_WORDS if line[column]}
    if pupil.pk in here.open_cycles:
        if who.last.get("register") != said:
            found.stays.append((checked, wording.CYCLE_HERE))
        return
    who.said["register"] = said
    shape = PlanShape(
        lines=support_lines(record.provision, area=_area(here, checked)),
        strategies=class_orders(line[Column.IN_CLASS]),
        review_on=record.next_review,
        teacher_id=checked.teacher.pk if checked.teacher else None,
        teacher=checked.teacher.user.name if checked.teacher else "",
    )
    since = found.records_since or found.plan.on
    began = record.last_review or (record.status.start if record.status else None) or since
    found.openings.append(
        Opening(
            checked=checked,
            who=who,
            opened_on=min(began, since - A_DAY),
            shape=shape,
            history=_history(checked),
            history_on=record.last_review or found.plan.on,
            notes=record.notes,
        )
    )
    source = SightSource.PLAN if found.openings[-1].issued else SightSource.ROLL
    _named(found, who, checked.teacher, pupil.pk, seen, source)


def _named(
    found: RegisterPlan,
    who: Who,
    teacher: Membership | None,
    pupil: int,
    seen: set[tuple[int, int]],
    source: SightSource,
) -> None:
    """A teacher who is named as responsible and sees the record for no other reason, sees it from that day."""
    if teacher is None or (teacher.pk, pupil) in seen:
        return
    adult = Adult(teacher.user.name, member=teacher)
    found.plan.with_pupil.append((adult, who, SightReason.NAMED, found.plan.on, None, source))


def _area(here: Here, checked: Checked) -> str:
    """The one area that all the needs are of; nothing where they are of several, since a line does not say which."""
    record = checked.record
    codes = [need.code for need in record.needs] if record and record.needs else _codes_here(here, checked)
    areas = {str(AREA_OF.get(code, "")) for code in codes}
    return areas.pop() if len(areas) == 1 else ""


def _codes_here(here: Here, checked: Checked) -> list[str]:
    needs: list[Need] = here.needs.get(checked.pupil.pk, []) if checked.pupil else []
    return [need.type for need in needs if need.ends_on is None]


def _history(checked: Checked) -> str:
    """What the register said of the pupil, in its own words, for the record. Its notes stand apart."""
    told = (one for one in Column if one not in (Column.NAME, Column.BORN, Column.UPN, Column.NOTES))
    lines = [f"{_(LABELS[one])}: {checked.line[one]}" for one in told if checked.line[one]]
    return "\n".join(lines)
