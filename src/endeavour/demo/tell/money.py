"""Rows of money: as `funding.actions` writes them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField, Sum

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.demo.books import Row
from endeavour.demo.people import Person
from endeavour.demo.plan import MoneyPlan, RatePlan, ThingPlan
from endeavour.demo.tell.context import School, Told
from endeavour.foundation.pence import pounds
from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import SchoolYear
from endeavour.funding.actions import usual_posts
from endeavour.funding.actions.telling import differing
from endeavour.funding.models import (
    Budget,
    PaidFrom,
    Pay,
    Post,
    PostHeld,
    Purchase,
    Rate,
    RateCard,
)
from endeavour.funding.states import Did, Heading, Per, Purse, Whose
from endeavour.provision.models import Intervention, Session

APRIL = 4
WEEKS = 38


def keep_money(school: School, plan: MoneyPlan, everybody: Sequence[Told], interventions: Sequence[Row]) -> None:
    """Everything a school keeps of money: its cards of last year and of this, and all else since this year began."""
    by, almanac = school.person(plan.keeper), school.almanac
    last_year, this_year = (year.starts for year in almanac.years[-2:])
    at = _Clock(school, last_year)
    posts = {said.name: _post(school, by, at, place, said) for place, said in enumerate(usual_posts())}
    _card(
        school, by, at, Whose.SCHOOL, last_year, [(posts[one.post], one, one.last_year) for one in plan.rates], plan
    )
    at = _Clock(school, this_year)
    _card(
        school, by, at, Whose.SCHOOL, this_year, [(posts[one.post], one, one.this_year) for one in plan.rates], plan
    )
    council = [(posts[one.post], one, one.weekly_hour) for one in plan.rates if one.weekly_hour]
    _card(school, by, at, Whose.COUNCIL, last_year, council, plan)
    for key, post in plan.held:
        _held(school, by, at, school.person(key), posts[post], last_year)
    for key, pence in plan.pay:
        _pay(school, by, at, school.person(key), this_year, pence)
    year = _financial_year(almanac.today)
    school.books.flush()
    pupils = _with_most_support(everybody, year)
    for thing in plan.things:
        _bought(school, by, at, thing, SchoolYear.of(almanac.today).period, pupils, interventions)
    for purse, name, pence in plan.budgets:
        _budget(school, by, at, (purse, name, pence), year)
    for told, pence in zip(pupils, plan.top_ups, strict=False):
        _budget(school, by, at, (Purse.TOP_UP, "", pence), year, told.pupil)
    for place, paid_from in plan.shared:
        if place < len(interventions):
            _shared(school, by, at, interventions[place], paid_from)


class _Clock:
    """Money is kept on one day, a minute for each thing."""

    def __init__(self, school: School, day: date) -> None:
        self.school, self.day, self.minute = school, school.almanac.on_or_after(day), 0

    def tick(self) -> None:
        self.minute += 1
        self.school.books.now = self.school.almanac.moment(self.day, self.minute)


def _with_most_support(everybody: Sequence[Told], year: Period) -> list[Told]:
    """The pupils with a plan, those first who were given most of an adult's time in a year."""
    share = ExpressionWrapper(F("minutes") * 1.0 / F("line__group_size"), output_field=FloatField())
    rows = Session.objects.filter(on__gte=year.start).order_by().values("pupil").annotate(time=Sum(share))
    given = dict(rows.values_list("pupil", "time"))
    return sorted(everybody, key=lambda told: (-given.get(told.pupil["id"], 0), told.number))


def _financial_year(day: date) -> Period:
    first = day.year if day.month >= APRIL else day.year - 1
    return Period(date(first, APRIL, 1), date(first + 1, APRIL, 1) - DAY)


def _post(school: School, by: Person, at: _Clock, place: int, said: Any) -> Row:
    at.tick()
    heading, role = str(said.heading), str(said.role)
    row = school.books.add(Post, name=said.name, heading=heading, role=role, position=place)
    told = {"name": said.name, "heading": str(Heading(heading).label), "role": str(Role(role).label) if role else ""}
    changed = differing({}, told)
    school.books.event(by, Did.POST_KEPT, Post, uid=row["uid"], pupil=None, changed=changed)
    return row


def _card(
    school: School,
    by: Person,
    at: _Clock,
    whose: Whose,
    starts_on: date,
    rates: Sequence[tuple[Row, RatePlan, int]],
    plan: MoneyPlan,
) -> None:
    at.tick()
    council = whose == Whose.COUNCIL
    per = str(Per.WEEKLY_HOUR if council else Per.HOUR)
    source = plan.council if council else plan.source
    card = school.books.add(RateCard, whose=str(whose), starts_on=starts_on, weeks=WEEKS, source=source)
    for post, rate, pence in rates:
        weeks_paid = None if council else rate.weeks_paid_tenths
        school.books.add(
            Rate, card_id=card["id"], post_id=post["id"], pence=pence, per=per, weeks_paid_tenths=weeks_paid
        )
    each = [
        f"{post['name']}: {pounds(pence)} {Per(per).label}"
        + (f" × {rate.weeks_paid_tenths / 10:g}" if rate.weeks_paid_tenths and not council else "")
        for post, rate, pence in rates
    ]
    told = {"whose": str(whose.label), "starts_on": starts_on, "weeks": WEEKS, "source": source, "rates": each}
    changed = differing({}, told)
    school.books.event(by, Did.RATES_KEPT, RateCard, uid=card["uid"], pupil=None, changed=changed)


def _held(school: School, by: Person, at: _Clock, who: Person, post: Row, starts_on: date) -> None:
    at.tick()
    school.books.add(PostHeld, staff_id=who.member, post_id=post["id"], starts_on=starts_on)
    changed = {"who": (None, who.name), "post": (None, post["name"]), "from": (None, starts_on)}
    school.books.event(by, Did.POST_HELD, PostHeld, uid=None, pupil=None, changed=changed)


def _pay(school: School, by: Person, at: _Clock, who: Person, starts_on: date, pence: int) -> None:
    at.tick()
    school.books.add(Pay, staff_id=who.member, starts_on=starts_on, pence_an_hour=pence)
    changed = {"from": (None, starts_on)}
    school.books.event(by, Did.PAY_KEPT, Membership, uid=who.uid, pupil=None, changed=changed)


def _bought(
    school: School,
    by: Person,
    at: _Clock,
    thing: ThingPlan,
    life: Period,
    pupils: Sequence[Told],
    interventions: Sequence[Row],
) -> None:
    if (thing.pupil or 0) >= len(pupils) or (thing.intervention or 0) >= len(interventions):
        return
    at.tick()
    pupil = pupils[thing.pupil].pupil if thing.pupil is not None else None
    group = interventions[thing.intervention] if thing.intervention is not None else None
    heading, last = str(thing.heading), life.end or life.start
    row = school.books.add(
        Purchase,
        name=thing.name,
        heading=heading,
        pence=thing.pence,
        starts_on=life.start,
        ends_on=last,
        pupil_id=pupil["id"] if pupil else None,
        intervention_id=group["id"] if group else None,
    )
    told = {
        "name": thing.name,
        "heading": str(Heading(heading).label),
        "pounds": pounds(thing.pence),
        "starts_on": life.start,
        "ends_on": last,
        "intervention": group["name"] if group else "",
        "for_one_pupil": pupil is not None,
    }
    uid = pupil["uid"] if pupil else None
    school.books.event(by, Did.BOUGHT, Purchase, uid=row["uid"], pupil=uid, changed=differing({}, told))


def _budget(
    school: School, by: Person, at: _Clock, said: tuple[str, str, int], year: Period, pupil: Row | None = None
) -> None:
    at.tick()
    (purse, name, pence), last = said, year.end or year.start
    row = school.books.add(
        Budget,
        purse=str(purse),
        name=name,
        pence=pence,
        starts_on=year.start,
        ends_on=last,
        pupil_id=pupil["id"] if pupil else None,
    )
    told = {
        "purse": str(Purse(purse).label),
        "name": name,
        "pounds": pounds(pence),
        "starts_on": year.start,
        "ends_on": last,
    }
    uid = pupil["uid"] if pupil else None
    school.books.event(by, Did.BUDGET_KEPT, Budget, uid=row["uid"], pupil=uid, changed=differing({}, told))


def _shared(school: School, by: Person, at: _Clock, intervention: Row, paid_from: Sequence[tuple[str, int]]) -> None:
    # It can be said of an intervention from the day it began.
    at = _Clock(school, max(at.day, intervention["starts_on"]))
    at.tick()
    for purse, parts in paid_from:
        school.books.add(PaidFrom, intervention_id=intervention["id"], purse=str(purse), parts=parts)
    uid, said = intervention["uid"], [f"{Purse(purse).label}: {parts}" for purse, parts in paid_from]
    changed = differing({"paid_from": []}, {"paid_from": said})
    school.books.event(by, Did.PAID_FROM, Intervention, uid=uid, pupil=None, changed=changed)
