"""A year of support in one school, on the scale of the largest: two thousand places, sixty thousand sessions. Rows as
the demo writes them, for measuring alone.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db import connection, transaction

from endeavour.access.models import Membership
from endeavour.demo.books import FLUSH_AT, Books, Row
from endeavour.foundation import clock
from endeavour.foundation.school_year import SchoolYear
from endeavour.funding.models import Post, Rate, RateCard
from endeavour.funding.states import Whose
from endeavour.needs.models import Cycle, SenStatus
from endeavour.needs.states import Stage, Status
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan, PlanVersion, SupportLine
from endeavour.plans.shape import CONTENT_VERSION, LineShape, PlanShape
from endeavour.provision.models import Intervention, InterventionPupil, InterventionStaff, Session, Slot
from endeavour.provision.states import Given

PUPILS, LINES, INTERVENTIONS, WEEKS, MINUTES = 667, 3, 500, 30, 20
A_WEEK = timedelta(days=7)


@transaction.atomic
def make_year(school_id: int) -> SchoolYear:
    """Write the school year before this one, of which nothing is left to come, for pupils who have no plan."""
    year = SchoolYear.of(clock.today()).before
    since = first_monday(year)
    begun = datetime.combine(since, time(9), tzinfo=clock.LONDON)
    books = Books(school_id, "a year", begun)
    pupils = list(
        Pupil.objects.filter(left_on=None, cycles=None).order_by("pk").values_list("pk", flat=True)[:PUPILS]
    )
    SenStatus.objects.filter(pupil__in=pupils, ends_on=None).delete()
    _rates(books, year)
    lines = [line for pupil in pupils for line in _plan(books, pupil, since, begun)]
    _give(books, sorted(lines, key=lambda line: (line[1]["position"], line[0])), since, begun)
    books.close()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a school's own records are, every night
    return year


def first_monday(year: SchoolYear) -> date:
    """The first Monday after the year has begun."""
    return year.starts + timedelta(days=7 - year.starts.weekday())


def _rates(books: Books, year: SchoolYear) -> None:
    card = books.add(RateCard, whose=Whose.SCHOOL, starts_on=year.starts)
    held = books.add(Post, name="Whoever gives it, in a year to measure")
    books.add(Rate, card_id=card["id"], post_id=held["id"], pence=1800)
    for role in ("teaching_assistant", "teacher", "senco"):
        post = books.add(Post, name=f"{role}, in a year to measure", role=role)
        books.add(Rate, card_id=card["id"], post_id=post["id"], pence=1800)


def _plan(books: Books, pupil: int, since: date, begun: datetime) -> Iterator[tuple[int, Row]]:
    """SEN Support, a plan in force, and its lines."""
    books.add(SenStatus, pupil_id=pupil, status=Status.SUPPORT, starts_on=since)
    cycle = books.add(Cycle, pupil_id=pupil, number=1, stage=Stage.DO, opened_on=since, issued_on=since)
    plan = books.add(Plan, pupil_id=pupil, cycle_id=cycle["id"])
    lines = [
        books.add(
            SupportLine,
            plan_id=plan["id"],
            position=position,
            what=f"Support {position}",
            minutes=MINUTES,
            times_a_week=1,
            weeks=WEEKS,
        )
        for position in range(LINES)
    ]
    said = tuple(
        LineShape(row["what"], minutes=MINUTES, times_a_week=1, weeks=WEEKS, uid=row["uid"]) for row in lines
    )
    books.add(
        PlanVersion,
        plan_id=plan["id"],
        pupil_id=pupil,
        number=1,
        issued_at=begun,
        issued_on=since,
        content=PlanShape(lines=said).as_content(),
        content_version=CONTENT_VERSION,
    )
    for row in lines:
        yield pupil, row


def _give(books: Books, lines: list[tuple[int, Row]], since: date, begun: datetime) -> None:
    """Each line in a group of four, given once a week, with the gaps that a year has."""
    staff = list(Membership.objects.order_by("pk").values_list("pk", flat=True))
    chance = random.Random("a year")  # noqa: S311 - it makes worlds, not secrets
    for number in range(INTERVENTIONS):
        row = books.add(Intervention, name=f"Group {number}", starts_on=since)
        weekday, at = number % 5, time(9 + number // 5 % 6)
        books.add(Slot, intervention_id=row["id"], weekday=weekday, at=at, minutes=MINUTES, starts_on=since)
        gives = staff[number % len(staff)]
        books.add(InterventionStaff, intervention_id=row["id"], staff_id=gives, starts_on=since)
        for pupil, line in lines[number::INTERVENTIONS]:
            whose = {"intervention_id": row["id"], "pupil_id": pupil, "line_id": line["id"]}
            books.add(InterventionPupil, **whose, starts_on=since)
            for week in range(WEEKS):
                came = chance.random()
                minutes = MINUTES if came < 0.8 else 12 if came < 0.85 else 0
                books.add(
                    Session,
                    **whose,
                    on=since + week * A_WEEK + timedelta(days=weekday),
                    at=at,
                    given=Given.GIVEN if minutes == MINUTES else Given.SHORT if minutes else Given.NOT_GIVEN,
                    minutes=minutes,
                    loss="" if minutes == MINUTES else "absent",
                    logged_at=begun,
                )
        books.flush(at_least=FLUSH_AT)
