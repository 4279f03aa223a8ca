"""What the demo keeps of money is what the product's actions would have kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.audit.models import Detail, Event
from endeavour.demo.almanac import STANDARD_TODAY, Almanac
from endeavour.demo.building import Shared, build
from endeavour.demo.schools.money import PRIMARY
from endeavour.demo.schools.thistlebeck import thistlebeck
from endeavour.demo.stories.shelf import STORIES
from endeavour.foundation import clock
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import SchoolYear
from endeavour.funding.actions import (
    BudgetSaid,
    PurchaseSaid,
    RateSaid,
    begin_posts,
    hold_post,
    keep_budget,
    keep_card,
    keep_pay,
    keep_purchase,
    share_cost,
)
from endeavour.funding.costs import by_pupil, costs, is_over, year_of
from endeavour.funding.models import Budget, PaidFrom, Pay, Post, PostHeld, Purchase, Rate, RateCard
from endeavour.funding.states import Basis, Did, Per, Purse, Span, Whose
from endeavour.library.sharing import Rule
from endeavour.people.models import Pupil
from endeavour.provision.models import Intervention
from endeavour.schools.models import School
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

THIS_YEAR, LAST_YEAR = date(2026, 9, 1), date(2025, 9, 1)
FINANCIAL = Period(date(2026, 4, 1), date(2027, 3, 31))


def test_money_told_equals_money_kept_through_the_actions() -> None:
    almanac = Almanac()
    whole = thistlebeck(STORIES, almanac)
    small = replace(whole, classes=[replace(klass, size=klass.size // 5) for klass in whole.classes])
    build(small, almanac, seed="one", shared=Shared())
    school = School.objects.get(code="900001")
    with in_school(school.pk):
        told, happened = _rows(), _events(0)
        bought = {one.name: one.pupil for one in Purchase.objects.exclude(pupil=None).select_related("pupil")}
        top_ups = [one.pupil for one in Budget.objects.exclude(pupil=None).select_related("pupil").order_by("pk")]
        last = Event.objects.order_by("-pk")[0].pk
        for model, _names in reversed(TABLES):
            model.objects.all().delete()
        for day, first in ((LAST_YEAR, True), (THIS_YEAR, False)):
            with clock.standing_at(day):
                _live(first=first)
        with clock.standing_at(STANDARD_TODAY):
            _things_and_budgets(bought, top_ups)
        assert _rows() == told
        assert _events(last) == happened


def _live(*, first: bool) -> None:
    colin = acting(Membership.objects.get(user__name="Colin Threlfall"))
    if first:
        begin_posts(by=colin)
    posts = {post.name: post for post in Post.objects.all()}
    hourly = [
        RateSaid(posts[one.post], one.last_year if first else one.this_year, Per.HOUR, one.weeks_paid_tenths)
        for one in PRIMARY.rates
    ]
    starts_on = LAST_YEAR if first else THIS_YEAR
    keep_card(by=colin, whose=Whose.SCHOOL, starts_on=starts_on, rates=hourly, source=PRIMARY.source)
    if first:
        return
    weekly = [RateSaid(posts[one.post], one.weekly_hour, Per.WEEKLY_HOUR) for one in PRIMARY.rates if one.weekly_hour]
    keep_card(by=colin, whose=Whose.COUNCIL, starts_on=LAST_YEAR, rates=weekly, source=PRIMARY.council)
    for name, post in (
        ("Beth Aspinall", "Higher level teaching assistant"),
        ("Dot Merriweather", "Lunchtime supervisor"),
    ):
        staff = Membership.objects.get(user__name=name)
        hold_post(by=colin, staff=staff, post=posts[post], from_on=LAST_YEAR)
    names = {
        "joy": "Joy Nkemelu",
        "sam": "Sam Whittle",
        "grace": "Grace Tully",
        "beth": "Beth Aspinall",
        "tom": "Tom Garrity",
    }
    for key, pence in PRIMARY.pay:
        staff = Membership.objects.get(user__name=names[key])
        keep_pay(by=colin, staff=staff, starts_on=THIS_YEAR, pence_an_hour=pence)


def _things_and_budgets(bought: Mapping[str, Pupil | None], top_ups: Sequence[Pupil | None]) -> None:
    """For the same pupils and interventions as were told."""
    colin = acting(Membership.objects.get(user__name="Colin Threlfall"))
    groups = list(Intervention.objects.order_by("pk"))
    year = SchoolYear.of(STANDARD_TODAY).period
    for thing in PRIMARY.things:
        if (thing.intervention or 0) >= len(groups):
            continue
        group = groups[thing.intervention] if thing.intervention is not None else None
        pupil = bought.get(thing.name)
        said = PurchaseSaid(thing.name, thing.pence, year.start, year.end or year.start, thing.heading, group, pupil)
        keep_purchase(by=colin, said=said)
    last = FINANCIAL.end or FINANCIAL.start
    for purse, name, pence in PRIMARY.budgets:
        keep_budget(by=colin, said=BudgetSaid(purse, pence, FINANCIAL.start, last, name))
    for pupil, pence in zip(top_ups, PRIMARY.top_ups, strict=True):
        said_so = BudgetSaid(Purse.TOP_UP, pence, FINANCIAL.start, last, pupil=pupil)
        keep_budget(by=colin, said=said_so)
    for place, paid in PRIMARY.shared:
        if place < len(groups):
            share_cost(by=colin, intervention=groups[place], rule=Rule.EQUAL, paid_from=dict(paid))


TABLES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Post, ("name", "heading", "role", "position")),
    (PostHeld, ("staff__user__name", "post__name", "starts_on")),
    (RateCard, ("whose", "starts_on", "weeks", "source")),
    (Rate, ("card__whose", "card__starts_on", "post__name", "pence", "per", "weeks_paid_tenths")),
    (Pay, ("staff__user__name", "starts_on", "pence_an_hour")),
    (Purchase, ("name", "heading", "pence", "starts_on", "ends_on", "intervention__name", "pupil__upn")),
    (Budget, ("purse", "name", "pence", "starts_on", "ends_on", "pupil__upn")),
    (PaidFrom, ("intervention__name", "purse", "parts")),
)


def _rows() -> dict[str, list[Any]]:
    return {model.__name__: sorted(model.objects.order_by().values_list(*names), key=repr) for model, names in TABLES}


def _events(after: int) -> list[Any]:
    events = Event.objects.filter(verb__in=Did.values, pk__gt=after).order_by("pk")
    details = dict(Detail.objects.filter(event_id__in=[one.pk for one in events]).values_list("event_id", "values"))
    found = (
        (one.actor_name, one.role, one.verb, one.subject, one.subject_uid is None, one.pupil_uid, one.fields,
         json.dumps(details.get(one.pk), sort_keys=True))
        for one in events
    )  # fmt: skip
    return sorted(found, key=repr)


def test_in_the_demos_primary_some_pupils_are_above_6000_some_near_and_most_below() -> None:
    almanac = Almanac()
    build(thistlebeck(STORIES, almanac), almanac, seed="endeavour", shared=Shared())
    school = School.objects.get(code="900001")
    with clock.standing_at(STANDARD_TODAY), in_school(school.pk):
        year = year_of(STANDARD_TODAY, Span.FINANCIAL)
        found = costs(Basis.SCHOOL, year, calendar_of(school), on=STANDARD_TODAY)
        amounts = [sums.forecast for sums in by_pupil(found).values()]
        above = [amount for amount in amounts if is_over(amount)]
        near = [amount for amount in amounts if not is_over(amount) and amount >= 500_000]
        assert all(one.is_priced for one in found.given)
    assert (len(above), len(near), len(amounts) > 60) == (4, 3, True)
