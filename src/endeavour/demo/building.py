"""Building one school in one transaction: everything it holds, in the order in which it would have come about."""

import random
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

from django.db import transaction

from endeavour.demo.almanac import Almanac
from endeavour.demo.books import FLUSH_AT, Books, Row
from endeavour.demo.choosing import Chooser
from endeavour.demo.people import Person
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.roll import Pupil, children
from endeavour.demo.staff import hire, nobody
from endeavour.demo.tell import attainment
from endeavour.demo.tell.calendars import make_feed
from endeavour.demo.tell.context import Klass, Told
from endeavour.demo.tell.context import School as Telling
from endeavour.demo.tell.interventions import arrange_groups
from endeavour.demo.tell.letters import lines_of
from endeavour.demo.tell.library import begin_library
from endeavour.demo.tell.money import keep_money
from endeavour.demo.tell.people import add_contact, add_pupil, bring_status, make_tag, put_in_group
from endeavour.demo.tell.story import tell
from endeavour.demo.tell.strategy import publish_strategy
from endeavour.demo.tell.weeks import keep_weeks
from endeavour.documents.press.contents.parts import School as Head
from endeavour.people.models import Group, GroupStaff
from endeavour.people.states import GroupKind, SightReason
from endeavour.schools.models import Closure, School, Term, Trust
from endeavour.schools.states import Phase
from endeavour.schools.tenancy import in_school


@dataclass(slots=True)
class Shared:
    """What the schools of one world share: people who work in several, and the trust."""

    known: dict[str, int] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    trusts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """A school that stands: its key, its people and how many rows of each kind were written."""

    school_id: int
    code: str
    staff: Mapping[str, Person]
    rows: Mapping[str, int]
    pupils: int


@transaction.atomic
def build(
    plan: SchoolPlan, almanac: Almanac, *, seed: str, shared: Shared, say: Callable[[str], None] = lambda _line: None
) -> Built:
    """Write one school, all or nothing. The same plan, day and seed write the same school."""
    books = Books(0, f"{seed}/{plan.code}", almanac.moment(almanac.days[0], 0))
    row = _school(books, plan, shared)
    books.school_id = int(row["id"])
    with in_school(books.school_id):
        return _fill(books, row, plan, almanac, seed=seed, shared=shared, say=say)


def _fill(
    books: Books,
    row: Row,
    plan: SchoolPlan,
    almanac: Almanac,
    *,
    seed: str,
    shared: Shared,
    say: Callable[[str], None],
) -> Built:
    for term in almanac.terms:
        books.add(Term, name=term.name, starts_on=term.period.start, ends_on=term.period.end)
    for closure in almanac.closures:
        books.add(Closure, reason=closure.reason, starts_on=closure.period.start, ends_on=closure.period.end)
    staff = dict(hire(books, plan.jobs, domain=plan.domain, known=shared.known, users=shared.users))
    head = Head(plan.name, lines_of(plan.address), plan.phone, f"office@{plan.domain}", advice=plan.advice)
    telling = Telling(
        books=books,
        almanac=almanac,
        staff=staff,
        system=nobody(books.school_id),
        head=head,
        light=plan.light,
    )
    telling.names = {person.membership_id: person.name for person in staff.values() if person.membership_id}
    begin_library(telling, row, staff[plan.parts.senco])
    _classes(telling, plan)
    for tag in plan.tags:
        make_tag(telling, staff[plan.parts.senco], tag.name)
    rng = random.Random(f"{seed}/{plan.code}/children")  # noqa: S311 - it makes worlds, not secrets
    pupils = children(plan, almanac, rng)
    Chooser(plan, almanac, staff, rng).deal(pupils)
    say(f"  {plan.name}: {len(pupils)} children")
    with_plans: list[Told] = []
    of_the_year: list[Told] = []
    assessed = {klass.name for klass in plan.classes if klass.year_group == attainment.YEAR}
    for number, pupil in enumerate(pupils, start=1):
        told = _child(telling, plan, pupil)
        if told.version is not None and not plan.light:
            with_plans.append(told)
        if told.child.klass in assessed and not plan.light:
            of_the_year.append(told)
        books.flush(at_least=FLUSH_AT)
        if number % 250 == 0:
            say(f"    {number} of {len(pupils)}")
    interventions = _interventions(telling, with_plans, staff[plan.parts.senco])
    keep_weeks(telling, staff[plan.parts.senco], _with_lessons(plan))
    if plan.strategy_published_on and not plan.light:
        _strategy(telling, plan.strategy_published_on, staff[plan.parts.senco])
    attainment.assess(telling, of_the_year, staff[plan.parts.senco], f"{seed}/{plan.code}")
    if plan.money is not None:
        keep_money(telling, plan.money, with_plans, interventions)
    books.close()
    return Built(books.school_id, plan.code, staff, dict(books.written), len(pupils))


def _with_lessons(plan: SchoolPlan) -> list[str]:
    """The classes whose lessons are known: those of a primary school."""
    return [klass.name for klass in plan.classes] if plan.phase == Phase.PRIMARY else []


def _interventions(telling: Telling, with_plans: list[Told], by: Person) -> list[Row]:
    """Support at set times; where there is any, whoever arranges it reads their week in a calendar."""
    made = arrange_groups(telling, with_plans, by)
    if made:
        make_feed(telling, by)
    return made


def _strategy(telling: Telling, on: date, by: Person) -> None:
    """Written on the first day of that half-term, published on its own."""
    begins = max(term.period.start for term in telling.almanac.terms if term.period.start <= on)
    first = telling.almanac.on_or_after(begins)
    publish_strategy(telling, by, written_on=first, published_on=on)


def _school(books: Books, plan: SchoolPlan, shared: Shared) -> Row:
    if plan.trust and plan.trust not in shared.trusts:
        shared.trusts[plan.trust] = books.add(Trust, name=plan.trust)["id"]
    return books.add(
        School,
        code=plan.code,
        name=plan.name,
        kind=plan.kind,
        phase=plan.phase,
        la_code="001",
        trust_id=shared.trusts.get(plan.trust),
        address=plan.address,
        phone=plan.phone,
        email=f"office@{plan.domain}",
        head_title=plan.head_title,
        senco_word=plan.senco_word,
        dsl_reach=plan.dsl_reach,
        **_advice(plan),
        choices=plan.choices,
        records_since=plan.records_since,
        report_published_on=plan.report_published_on,
    )


def _advice(plan: SchoolPlan) -> dict[str, str]:
    if plan.advice is None:
        return {}
    return {f"advice_{name}": value for name, value in asdict(plan.advice).items()}


def _classes(telling: Telling, plan: SchoolPlan) -> None:
    since = telling.almanac.years[0].starts
    this_year = telling.almanac.years[-1].starts
    for klass in plan.classes:
        adults = [(klass.teacher, SightReason.TEACHES, since), (klass.assistant, SightReason.SUPPORTS, since)]
        adults += [(key, SightReason.TEACHES, since) for key in klass.others]
        _group(telling, klass.name, GroupKind.REGISTRATION, "", adults)
    for group in plan.teaching:
        _group(
            telling, group.name, GroupKind.TEACHING, group.subject, [(group.teacher, SightReason.TEACHES, this_year)]
        )


def _group(telling: Telling, name: str, kind: str, subject: str, adults: list[tuple[str, SightReason, date]]) -> None:
    row = telling.books.add(Group, name=name, kind=kind, subject=subject)
    klass = Klass(row)
    for key, reason, since in dict.fromkeys(adults):
        staff_id = telling.staff[key].member
        telling.books.add(GroupStaff, group_id=row["id"], staff_id=staff_id, reason=reason, starts_on=since)
        klass.adults.append((staff_id, reason, since, None))
    telling.classes[name] = klass


def _child(telling: Telling, plan: SchoolPlan, pupil: Pupil) -> Told:
    almanac = telling.almanac
    joined = pupil.child.joined_on or almanac.days[0]
    on = max(joined, almanac.days[0])
    told = add_pupil(telling, pupil.child, upn=pupil.upn, uln=pupil.uln, on=on)
    for priority, adult in enumerate(pupil.adults, start=1):
        add_contact(telling, told, adult, priority=priority)
    for place in pupil.places:
        telling.clock(told, max(place.starts_on, almanac.days[0]))
        put_in_group(telling, told, telling.classes[place.klass], on=place.starts_on, until=place.ends_on)
    _teaching(telling, told, plan, on)
    if pupil.story is not None:
        telling.clock(told, on)
        bring_status(telling, told, pupil.story.brought)
        tell(telling, told, pupil.story.steps)
    return told


def _teaching(telling: Telling, told: Told, plan: SchoolPlan, on: date) -> None:
    mine = [group for group in plan.teaching if told.child.klass in group.classes]
    since = max(on, telling.almanac.years[-1].starts)
    until = told.child.left_on - timedelta(days=1) if told.child.left_on else None
    for group in mine:
        telling.clock(told, max(since, telling.almanac.days[0]))
        put_in_group(telling, told, telling.classes[group.name], on=since, until=until)
