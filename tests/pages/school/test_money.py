"""The pages that show what support costs: who sees them, what they add up to, and what they never tell."""

import csv
import io
import re
import uuid
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.foundation import clock
from endeavour.foundation.periods import DAY
from endeavour.funding.actions import BudgetSaid, PurchaseSaid, keep_budget, keep_pay, keep_purchase, share_cost
from endeavour.funding.models import Post
from endeavour.funding.states import Purse
from endeavour.library.sharing import Rule
from endeavour.people.models import Group, Pupil
from endeavour.provision.arranging import end_intervention
from endeavour.provision.models import Intervention
from endeavour.schools.tenancy import in_school
from tests.concepts.funding.figures import card_of, posts
from tests.concepts.funding.test_given import log
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, group, joined, kasia, line_for

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

SignIn = Callable[[Membership], Client]
THURSDAY, LAST = TODAY + 3 * DAY, TODAY + 5 * WEEK - 3 * DAY
YEAR = (date(2026, 4, 1), date(2027, 3, 31))


def at(world: World, part: str = "", query: str = "") -> str:
    return f"{world.base}money/{part}{'?' if query else ''}{query}"


def text_of(response: Any) -> str:
    """The words of a page, on one line."""
    assert response.status_code == 200
    main = re.sub(r"(?s).*<main|</main>.*", "", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


@pytest.fixture
def rates(world: World) -> dict[str, Post]:
    """£18 an hour for a teaching assistant, £42 for a teacher, since September."""
    return card_of(world, "school", date(2026, 9, 1), {"Teaching assistant": 1800, "Teacher": 4200}, posts(world))


@pytest.fixture
def told(world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]) -> Any:
    """Mara and Ada, twice twenty minutes a week at £18 an hour for five weeks: £3 each time for each. Two were given
    by Thursday. Mara has a tutor for £6,000 in the same days. A top-up, half of the group paid by pupil premium.
    """
    by = acting(world.senco)
    end_intervention(by=by, intervention=group, last=LAST, on=TODAY)
    log(kasia, group)
    log(kasia, group, TODAY + DAY)
    keep_purchase(by=by, said=PurchaseSaid("Tutor", 600_000, TODAY, TODAY + 2 * DAY, pupil=world.mara))
    keep_purchase(by=by, said=PurchaseSaid("Cards", 1000, TODAY, TODAY, intervention=group))
    keep_budget(by=by, said=BudgetSaid(Purse.NOTIONAL, 500_000, *YEAR, name="Budget share"))
    keep_budget(by=by, said=BudgetSaid(Purse.TOP_UP, 2000, *YEAR, pupil=world.mara))
    share_cost(by=by, intervention=group, rule=Rule.EQUAL, paid_from={Purse.PREMIUM: 1, Purse.NOTIONAL: 1})
    with clock.standing_at(THURSDAY):
        yield group


def test_the_overview_adds_up_and_names_no_child(world: World, told: Any, as_: SignIn) -> None:
    page = text_of(as_(world.bursar).get(at(world)))
    for words in (
        "Financial year 2026 to 2027, by the school’s rates, to Thu 17 Sep.",
        "Planned for the year £6,070.00",
        "Given to date £6,022.00",
        "Planned by now £6,022.00",
        "Forecast £6,070.00",
        "1 above £6,000, 0 within £1,000 of it, 1 below £5,000.",
        "£6,000 is a threshold and not an allowance. Lack of money is no reason to leave a child without support.",
        "A: Learning support £60.00 £12.00 £60.00",
        "Talking Partners £70.00 £22.00 £70.00",
        "Bought for one pupil, or for nobody in particular £6,000.00 £6,000.00 £6,000.00",
        "1 pupil has passed £6,000, on Wed 16 Sep.",
    ):
        assert words in page, words
    for name in ("Mara", "Amara", "Osei", "Ada", "Bell"):
        assert name not in page
    notional = re.search(r"Notional SEN budget Budget share £5,000.00 £\S+ £(\S+) ▲?(.*?)Top-up", page)
    assert notional is not None, page
    assert "Top-up funding 1 pupil’s £20.00" in page
    assert "Pupil premium No amount entered £11.00 £35.00" in page
    assert "All of it £5,020.00 £6,022.00 £6,070.00" in page
    amounts = [int(one.replace(",", "").replace(".", "")) for one in (notional.group(1), "35.00", "20.00")]
    assert sum(amounts) == 607_000


def test_what_is_left_is_said_only_where_each_day_has_an_amount(world: World, told: Any, as_: SignIn) -> None:
    bea = as_(world.bursar)
    page = text_of(bea.get(at(world, query="year=school")))
    assert "nothing entered for 1 Apr 2027 to 31 Aug 2027" in page
    assert "Not known for the whole year" in page
    assert "more than it holds" not in page
    by = acting(world.senco)
    keep_budget(by=by, said=BudgetSaid(Purse.NOTIONAL, 10, date(2027, 4, 1), date(2028, 3, 31)))
    again = text_of(bea.get(at(world, query="year=school")))
    assert "more than it holds" in again
    assert "more than it holds" in text_of(bea.get(at(world)))


def test_without_rates_it_says_what_to_do(world: World, group: Intervention, as_: SignIn) -> None:
    page = text_of(as_(world.senco).get(at(world)))
    assert "No rates yet Say which kinds of staff there are and what an hour of each costs" in page
    council = text_of(as_(world.senco).get(at(world, query="by=council")))
    assert "No rates of the local authority yet" in council
    for part in ("pupils/", f"pupils/{world.mara.uid}/", f"interventions/{group.uid}/"):
        assert "No rates yet" in text_of(as_(world.senco).get(at(world, part)))


def test_hours_without_a_rate_are_said_and_not_left_out_in_silence(
    world: World, group: Intervention, kasia: Membership, as_: SignIn
) -> None:
    card_of(world, "school", date(2026, 9, 1), {"Teacher": 4200}, posts(world))
    end_intervention(by=acting(world.senco), intervention=group, last=LAST, on=TODAY)
    log(kasia, group)
    page = text_of(as_(world.senco).get(at(world)))
    assert "0.3 hours that were given and 3.0 hours" not in page
    assert "0.3 hours that were given and 3.0 to come have no rate, so the sums leave them out." in page
    assert "Kasia Nowak: 3.3 hours" in page
    assert "have no rate" in text_of(as_(world.senco).get(at(world, f"pupils/{world.mara.uid}/")))


def test_the_list_filters_sorts_and_leads_to_each_pupil(world: World, told: Any, as_: SignIn) -> None:
    bea = as_(world.bursar)
    page = text_of(bea.get(at(world, "pupils/")))
    assert "Ada Bell £35.00 £11.00 £35.00 0.1" in page
    assert "Mara Osei 4 Hazel £6,035.00 £6,011.00 £6,035.00 8.8 Passed on Wed 16 Sep" in page
    assert "£6,000 is 8.8 by the school’s rates (Teaching assistant at £18.00 an hour, 38 weeks a year)." in page
    above = text_of(bea.get(at(world, "pupils/", "band=above")))
    assert "Mara Osei" in above
    assert "Ada Bell" not in above
    hazel = text_of(bea.get(at(world, "pupils/", f"class={Group.objects.get().uid}")))
    assert ("Mara Osei" in hazel, "Ada Bell" in hazel) == (True, False)
    dear = text_of(bea.get(at(world, "pupils/", "sort=-forecast")))
    assert dear.index("Mara Osei") < dear.index("Ada Bell")
    assert "Nobody here" in text_of(bea.get(at(world, "pupils/", "band=near")))


def test_a_pupils_page_opens_every_figure(world: World, told: Any, as_: SignIn) -> None:
    page = text_of(as_(world.bursar).get(at(world, f"pupils/{world.mara.uid}/")))
    for words in (
        "What Mara Osei’s support costs",
        "Given to date £6,011.00",
        "Passed £6,000 on Wed 16 Sep. Top-up funding of £20.00 for the year pays £20.00 of it.",
        "The school’s From 1 Sep 2026 Teaching assistant at £18.00 an hour, 38 weeks a year 8.8",
        "Talking Partners: £30.00",
        "Given to date £6.00 Kasia Nowak Teaching assistant 2 40 £18.00 1 of 2 £6.00",
        "Still to come, as it is planned £24.00 Kasia Nowak Teaching assistant 8 160 £18.00 1 of 2 £24.00",
        "Tutor: £6,000.00",
        "£6,000.00 in all, the same on each day",
        "All of it £6,035.00 £6,011.00 £6,035.00",
    ):
        assert words in page, words
    assert page.count("£6,000 is a threshold and not an allowance.") == 1


def test_who_will_pass_6000_is_said_by_the_week(world: World, told: Any, as_: SignIn) -> None:
    friday = THURSDAY + WEEK + DAY
    keep_purchase(
        by=acting(world.senco),
        said=PurchaseSaid("Coach", 800_000, friday, friday, pupil=Pupil.objects.get(forename="Ada")),
    )
    bea, week = as_(world.bursar), "Mon 21 Sep"
    assert f"1 pupil will, if all that is planned is given, in the week of {week}." in text_of(bea.get(at(world)))
    assert f"In the week of {week}" in text_of(bea.get(at(world, "pupils/", "band=above")))
    ada = Pupil.objects.get(forename="Ada")
    page = text_of(bea.get(at(world, f"pupils/{ada.uid}/")))
    assert f"Will pass £6,000 in the week of {week}, if all that is planned is given." in page
    before = text_of(bea.get(at(world, f"pupils/{ada.uid}/", "year=financial-before")))
    assert "Nothing planned or given in this year" in before


def test_an_interventions_page_says_whose_cost_it_is(world: World, told: Any, as_: SignIn) -> None:
    page = text_of(as_(world.bursar).get(at(world, f"interventions/{told.uid}/")))
    for words in (
        "What Talking Partners costs",
        "Forecast for each pupil £35.00",
        "An hour of it, as given £33.00",
        "Kasia Nowak Teaching assistant, 0.7 hours at £18.00 £60.00 £12.00 £60.00",
        "Cards Resources £10.00 £10.00 £10.00",
        "Ada Bell 50% of it £35.00 £11.00 £35.00",
        "All of it £70.00 £22.00 £70.00",
        "It is paid from: Pupil premium 1 of 2, Notional SEN budget 1 of 2.",
        "Pupils share it equally.",
    ):
        assert words in page, words


def test_the_business_manager_sees_names_of_support_and_nothing_of_the_record(
    world: World, told: Any, as_: SignIn
) -> None:
    alone = line_for(world, make_pupil(world.school, "Joe", "Lund"), "Reading by himself")
    joe = Pupil.objects.get(forename="Joe")
    for part in ("", "pupils/", f"pupils/{joe.uid}/", f"pupils/{world.mara.uid}/", f"interventions/{told.uid}/"):
        page = as_(world.bursar).get(at(world, part)).content.decode()
        assert f"/s/{world.school.code}/pupils/" not in page
        assert f"/s/{world.school.code}/interventions/" not in page
    page = text_of(as_(world.bursar).get(at(world, f"pupils/{joe.uid}/")))
    assert "Reading by himself" in page
    assert alone.plan.pupil_hopes == "" or alone.plan.pupil_hopes not in page
    ruth = as_(world.senco).get(at(world, f"pupils/{joe.uid}/")).content.decode()
    assert f"/s/{world.school.code}/pupils/{joe.uid}/plan/" in ruth
    assert f"/s/{world.school.code}/pupils/{joe.uid}/" in ruth
    assert (
        f"/s/{world.school.code}/interventions/{told.uid}/"
        in as_(world.senco).get(at(world, f"interventions/{told.uid}/")).content.decode()
    )


PAGES = ("", "pupils/", "pupils/{pupil}/", "interventions/{row}/")


@pytest.mark.parametrize("part", PAGES)
def test_who_comes_in(world: World, told: Any, as_: SignIn, part: str) -> None:
    here = at(world, part.format(pupil=world.mara.uid, row=told.uid))
    head = make_staff(world.school, "Mo Hale", Role.HEAD)
    deputy = make_staff(world.school, "Di Vance", Role.DEPUTY_SENCO)
    for member in (world.senco, deputy, head, world.bursar):
        assert as_(member).get(here).status_code == 200, member
    others = [world.teacher, world.stranger, world.office]
    others += [
        make_staff(world.school, f"Somebody {role}", role)
        for role in (Role.TEACHING_ASSISTANT, Role.GOVERNOR, Role.TRUST_LEAD, Role.SAFEGUARDING_LEAD)
    ]
    for member in others:
        assert as_(member).get(here).status_code == 403, member
    elsewhere = make_school("Elsewhere", "900777")
    with in_school(elsewhere.pk):
        foreign = make_staff(elsewhere, "Fay Reeve", Role.SENCO)
    assert as_(foreign).get(here).status_code == 404
    assert Client().get(here).status_code == 302


@pytest.mark.parametrize("part", PAGES)
def test_what_people_are_paid_counts_for_the_head_and_the_business_manager_alone(
    world: World, told: Any, kasia: Membership, as_: SignIn, part: str
) -> None:
    here = at(world, part.format(pupil=world.mara.uid, row=told.uid), "by=pay")
    head = make_staff(world.school, "Mo Hale", Role.HEAD)
    keep_pay(by=acting(head), staff=kasia, starts_on=TODAY, pence_an_hour=2400)
    for member in (head, world.bursar):
        assert "by what each person is paid" in text_of(as_(member).get(here))
    deputy = make_staff(world.school, "Di Vance", Role.DEPUTY_SENCO)
    for member in (world.senco, deputy):
        assert as_(member).get(here).status_code == 403
        assert (
            "paid" not in as_(member).get(here.removesuffix("?by=pay")).content.decode().split("filter-by")[1][:600]
        )
    taken = as_(world.senco).post(at(world, "pupils/export/"), {"query": "by=pay", "kind": "csv"})
    assert taken.status_code == 403


def test_a_file_is_taken_away_by_the_same_rules_and_that_is_written_down(
    world: World, told: Any, as_: SignIn
) -> None:
    evil = make_pupil(world.school, "=HYPERLINK()", "Ash")
    line_for(world, evil)
    here, asked = at(world, "pupils/export/"), {"query": "sort=-forecast", "kind": "csv"}
    for member in (world.teacher, world.office, world.stranger):
        assert as_(member).post(here, asked).status_code == 403
    assert as_(world.senco).get(here).status_code == 405
    assert Event.objects.filter(verb="costs_exported").count() == 0
    taken = as_(world.bursar).post(here, asked)
    rows = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig"))))
    assert rows[0][:5] == ["Pupil", "Class", "Planned, pounds", "Given to date, pounds", "Forecast, pounds"]
    assert rows[1] == ["Mara Osei", "4 Hazel", "6035", "6011", "6035", "8.8", "Above £6,000", "2026-09-16"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]
    assert Event.objects.filter(verb="costs_exported").count() == 1
    assert Read.objects.filter(page="money_pupils_export").count() == 1
    book = as_(world.senco).post(here, {**asked, "kind": "xlsx"})
    with ZipFile(io.BytesIO(book.content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"<v>6035</v>" in parts.read("xl/worksheets/sheet1.xml")


def test_another_schools_pupil_and_intervention_are_not_found(world: World, told: Any, as_: SignIn) -> None:
    elsewhere = make_school("Elsewhere", "900777")
    with in_school(elsewhere.pk):
        theirs = make_pupil(elsewhere, "Una", "Reed")
    for part in (f"pupils/{theirs.uid}/", f"pupils/{uuid.uuid4()}/", f"interventions/{uuid.uuid4()}/"):
        assert as_(world.bursar).get(at(world, part)).status_code == 404


def test_who_was_seen_is_written_down(world: World, told: Any, as_: SignIn) -> None:
    bea = as_(world.bursar)
    bea.get(at(world))
    assert not Read.objects.filter(page__startswith="money").exists()
    for part in ("pupils/", f"pupils/{world.mara.uid}/", f"interventions/{told.uid}/"):
        bea.get(at(world, part))
    pages = list(Read.objects.filter(page__startswith="money").values_list("page", flat=True))
    assert sorted(pages) == ["money_intervention", "money_pupil", "money_pupils"]


def test_needs_hidden_the_pages_that_name_children_stay_covered(world: World, told: Any, as_: SignIn) -> None:
    world.bursar.user.hides_needs = True
    world.bursar.user.save()
    bea = as_(world.bursar)
    for part in ("pupils/", f"pupils/{world.mara.uid}/", f"interventions/{told.uid}/"):
        page = text_of(bea.get(at(world, part)))
        assert ("Mara" in page, "Talking Partners" in page) == (False, False)
    assert "What support costs" in text_of(bea.get(at(world)))


@pytest.mark.parametrize(
    "query", ["year=soon", "by=gold", "band=x&sort=--name", "page=0", "page=99999", "class=1", "year=school-before"]
)
def test_an_address_that_makes_no_sense_is_as_if_nothing_had_been_asked(
    world: World, told: Any, as_: SignIn, query: str
) -> None:
    for part in ("", "pupils/", f"pupils/{world.mara.uid}/", f"interventions/{told.uid}/"):
        assert as_(world.senco).get(at(world, part, query)).status_code == 200


@pytest.mark.parametrize("part", PAGES)
def test_however_many_there_are_it_is_as_many_questions_and_nothing_is_written(
    world: World, told: Any, kasia: Membership, as_: SignIn, part: str
) -> None:
    Intervention.objects.update(most=None)
    ruth, here = as_(world.senco), at(world, part.format(pupil=world.mara.uid, row=told.uid))

    def asked() -> int:
        ruth.get(here)
        with CaptureQueriesContext(connections["default"]) as queries:
            assert ruth.get(here).status_code == 200
        writes = [one["sql"] for one in queries if re.match("INSERT|UPDATE|DELETE", one["sql"])]
        writes = [sql for sql in writes if "audit_" not in sql]  # with PostgreSQL it is in the same database
        assert writes == []
        return len([one for one in queries if "audit_" not in one["sql"]])

    line_for(world, make_pupil(world.school, "First", "Alone"))
    few = asked()
    for number in range(4):
        child = make_pupil(world.school, f"Ash{number}", "Bell")
        joined(world, told, line_for(world, child))
        line_for(world, make_pupil(world.school, f"Oak{number}", "Alone"))
        keep_purchase(
            by=acting(world.senco), said=PurchaseSaid(f"Tutor {number}", 700_000, TODAY, THURSDAY, pupil=child)
        )
    assert asked() <= few
