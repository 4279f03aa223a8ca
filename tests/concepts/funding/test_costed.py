"""A pupil's costed map: what a council multiplies comes out, both cards side by side, and nothing goes missing."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.actions import PurchaseSaid, keep_pay, keep_purchase, share_cost
from endeavour.funding.costed import CostedLine, CostedMap, costed_map
from endeavour.funding.costs import by_pupil, costs
from endeavour.funding.models import Post
from endeavour.funding.states import Basis, Heading
from endeavour.library.sharing import Rule
from endeavour.people.models import Pupil
from endeavour.provision.arranging import take_out
from endeavour.provision.models import Intervention, InterventionPupil
from tests.concepts.funding.figures import card_of
from tests.concepts.funding.test_given import log
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, joined, line_for

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TERM = Period(TODAY, TODAY + 5 * WEEK - DAY)
OPEN = Calendar(terms=(TERM,))


def mapped(on: date = TODAY, name: str = "Amara", calendar: Calendar = OPEN) -> CostedMap:
    return costed_map(Pupil.objects.get(forename=name).pk, TERM, calendar, on=on)


def line_of(found: CostedMap, name: str) -> CostedLine:
    (line,) = [one for one in found.lines if one.key.name == name]
    return line


def test_minutes_a_week_by_weeks_by_an_hour_shared_by_the_group(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    card_of(world, "council", date(2026, 4, 1), {"Teaching assistant": 1720}, rates)
    line = line_of(mapped(), "Talking Partners")
    assert line.key.heading == Heading.ASSISTANT
    assert line.post == rates["Teaching assistant"]
    assert (line.minutes_a_week, line.weeks, line.minutes) == (40, 5, 200)
    assert (line.heads, line.shares) == ((2,), (Fraction(1, 2),))
    assert line.by[Basis.SCHOOL].rates == (Fraction(1800),)
    assert line.by[Basis.SCHOOL].planned == 40 * 5 * 1800 // 60 // 2
    assert line.by[Basis.COUNCIL].rates == (Fraction(1720),)
    assert line.by[Basis.COUNCIL].planned == round_to_pence(Fraction(40 * 5 * 1720, 60 * 2))


def test_a_week_that_is_cut_short_is_a_week_with_fewer_minutes(group: Intervention, rates: dict[str, Post]) -> None:
    shut = Calendar(terms=(TERM,), closures=(Period(TODAY, TODAY),))
    line = line_of(mapped(calendar=shut), "Talking Partners")
    assert (line.minutes_a_week, line.weeks, line.minutes) == (40, 5, 180)


def test_given_is_what_was_logged(group: Intervention, kasia: Membership, rates: dict[str, Post]) -> None:
    log(kasia, group)
    found = mapped(TODAY + DAY)
    assert found.total(Basis.SCHOOL).given == 300
    assert found.total(Basis.SCHOOL).planned == 3000


def test_what_has_no_rate_is_counted_in_minutes_and_not_as_nothing(
    group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    log(kasia, group)
    line = line_of(mapped(TODAY + DAY), "Talking Partners")
    assert line.by[Basis.COUNCIL].rates == ()
    assert line.by[Basis.COUNCIL].without_rate == 200
    assert line.post == rates["Teaching assistant"]
    assert line.by[Basis.SCHOOL].without_rate == 0


def test_nobodys_pay_is_ever_in_it(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    before, head = mapped(), make_staff(world.school, "Mo Hale", Role.HEAD)
    keep_pay(by=acting(head), staff=kasia, starts_on=date(2026, 9, 1), pence_an_hour=9999)
    assert mapped().lines == before.lines


def test_what_is_bought_stands_under_its_own_heading(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    for name, heading in (("Therapist", Heading.SERVICE), ("Cards", Heading.RESOURCE)):
        said = PurchaseSaid(name, 7000, TODAY, TODAY + 34 * DAY, heading=heading, intervention=group)
        keep_purchase(by=acting(world.senco), said=said)
    found = mapped(TODAY + 6 * DAY)
    assert [(line.key.heading, line.key.name) for line in found.lines] == [
        ("a", "Talking Partners"),
        ("d", "Therapist"),
        ("e", "Cards"),
    ]
    for name in ("Therapist", "Cards"):
        for basis in (Basis.SCHOOL, Basis.COUNCIL):
            assert (line_of(found, name).by[basis].planned, line_of(found, name).by[basis].given) == (3500, 700)


def test_lines_add_up_to_what_every_other_page_says(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    joined(world, group, line_for(world, make_pupil(world.school, "Joe", "Lund")), on=TODAY + WEEK)
    line_for(world, make_pupil(world.school, "Zed", "Ash"))
    card_of(world, "school", TODAY + 2 * WEEK, {"Teaching assistant": 1999, "Teacher": 4201}, rates)
    keep_purchase(
        by=acting(world.senco), said=PurchaseSaid("Cards", 9999, TODAY, TODAY + 20 * DAY, intervention=group)
    )
    for day in (TODAY, TODAY + DAY, TODAY + WEEK):
        log(kasia, group, day)
    on = TODAY + WEEK + 2 * DAY
    sums = by_pupil(costs(Basis.SCHOOL, TERM, OPEN, on=on))
    assert len(sums) == 4
    for pupil, whole in sums.items():
        found = costed_map(pupil, TERM, OPEN, on=on).total(Basis.SCHOOL)
        assert (found.planned, found.given) == (round_to_pence(whole.planned), round_to_pence(whole.given))


def test_as_pupils_come_and_go_a_line_says_between_how_many_it_was_shared(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    ada = Pupil.objects.get(forename="Ada")
    take_out(by=acting(world.senco), intervention=group, pupil=ada, last=TODAY + WEEK, on=TODAY)
    line = line_of(mapped(), "Talking Partners")
    assert line.heads == (1, 2)
    assert line.minutes == 200


def test_parts_that_were_agreed_are_said(world: World, group: Intervention, rates: dict[str, Post]) -> None:
    place = InterventionPupil.objects.get(pupil__forename="Amara")
    share_cost(by=acting(world.senco), intervention=group, rule=Rule.FIXED, parts={place.pk: 2})
    assert line_of(mapped(), "Talking Partners").shares == (Fraction(2, 3),)


def test_a_year_that_has_not_begun_has_nothing_given_and_one_without_an_end_is_refused(
    group: Intervention, rates: dict[str, Post]
) -> None:
    assert mapped(TODAY - WEEK).total(Basis.SCHOOL).given == 0
    with pytest.raises(ValueError, match="up to a day"):
        costed_map(1, Period(TODAY, None), OPEN, on=TODAY)


def test_it_asks_so_many_questions_however_much_support_there_is(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            mapped(TODAY + 2 * WEEK)
        return len(queries)

    log(kasia, group)
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Cards", 99, TODAY, TODAY + DAY, intervention=group))
    few = asked()
    for number in range(3):
        more = make_pupil(world.school, f"Pupil{number}", "More")
        joined(world, group, line_for(world, more))
        keep_purchase(
            by=acting(world.senco), said=PurchaseSaid(f"Cards {number}", 99, TODAY, TODAY + DAY, intervention=group)
        )
    with clock.standing_at(TODAY + DAY):
        log(kasia, group, TODAY + DAY)
    assert asked() <= few
