"""What one person’s hour costs: for the head and the business manager alone, and in no history."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.funding.models import Pay
from endeavour.funding.prices import prices
from endeavour.funding.states import Basis
from tests.concepts.funding.figures import card_of as keep_card_of
from tests.concepts.funding.figures import posts as usual
from tests.factories.people import make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.money.asking import TODAY, money, on, send, text_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def kasia(world: World) -> Membership:
    keep_card_of(world, "school", date(2026, 9, 1), {"Teaching assistant": 1800}, usual(world))
    return make_staff(world.school, "Kasia Nowak", Role.TEACHING_ASSISTANT)


def test_it_is_set_from_a_day_and_taken_back(world: World, kasia: Membership, as_: SignIn) -> None:
    bea, address = as_(world.bursar), money(world, f"pay/{kasia.uid}/")
    assert "Kasia Nowak Teaching assistant £18.00 –" in text_of(bea.get(money(world, "pay/")))
    for day, pounds in ((TODAY, "19.35"), (TODAY + timedelta(days=30), "£20")):
        assert send(bea, address, pence_an_hour=pounds, **on("starts_on", day)).status_code == 302
    assert list(Pay.objects.values_list("pence_an_hour", flat=True)) == [1935, 2000]
    assert "Kasia Nowak Teaching assistant £18.00 £19.35 since 14 Sep 2026" in text_of(bea.get(money(world, "pay/")))
    page = text_of(bea.get(address))
    assert "14 Oct 2026 To come £20.00" in page
    back = money(world, f"pay/{kasia.uid}/back/")
    assert send(bea, back, **{"from": str(TODAY)}).status_code == 302
    assert list(Pay.objects.values_list("pence_an_hour", flat=True)) == [2000]
    for nonsense in ("", "x", "2026-02-31"):
        assert send(bea, back, **{"from": nonsense}).status_code == 302
    assert Pay.objects.count() == 1
    hour = prices(Basis.PAY).hour_of(kasia.pk, TODAY + timedelta(days=30))
    assert hour is not None
    assert hour.pence == 2000


def test_the_history_says_that_it_was_set_and_never_how_much(world: World, kasia: Membership, as_: SignIn) -> None:
    head = make_staff(world.school, "Hilda Grange", Role.HEAD)
    address = money(world, f"pay/{kasia.uid}/")
    send(as_(head), address, pence_an_hour="19.37", **on("starts_on", TODAY))
    send(as_(head), money(world, f"pay/{kasia.uid}/back/"), **{"from": str(TODAY)})
    told = [
        json.dumps([row.verb, *(str(getattr(row, field.attname)) for field in row._meta.concrete_fields)])
        for row in Event.objects.filter(verb="pay_kept")
    ]
    assert len(told) == 2
    assert not any("1937" in one or "19.37" in one for one in told)
    page = text_of(as_(head).get(f"{world.base}settings/done/"))
    assert "set what one person’s hour costs" in page
    assert "19" not in page.split("set what one person’s hour costs", 1)[1].split("14 Sep 2026")[0]


def test_no_page_of_it_is_kept_by_a_browser(world: World, kasia: Membership, as_: SignIn) -> None:
    for part in ("pay/", f"pay/{kasia.uid}/"):
        assert as_(world.bursar).get(money(world, part)).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("pounds", "words"),
    [
        ("", "Enter what an hour costs"),
        ("-1", "must be an amount in pounds and pence"),
        ("1e2", "must be an amount in pounds and pence"),
        ("500.01", "must be £500 or less"),
    ],
)
def test_a_wrong_figure_is_told(world: World, kasia: Membership, as_: SignIn, pounds: str, words: str) -> None:
    answer = send(
        as_(world.bursar), money(world, f"pay/{kasia.uid}/"), pence_an_hour=pounds, **on("starts_on", TODAY)
    )
    assert words in text_of(answer)
    assert not Pay.objects.exists()


def test_neither_the_senco_nor_anybody_else_sees_it_anywhere(world: World, kasia: Membership, as_: SignIn) -> None:
    send(as_(world.bursar), money(world, f"pay/{kasia.uid}/"), pence_an_hour="19.37", **on("starts_on", TODAY))
    deputy = make_staff(world.school, "Dee Puty", Role.DEPUTY_SENCO)
    for who in (world.senco, deputy, world.teacher, world.office, kasia):
        for part in ("pay/", f"pay/{kasia.uid}/"):
            assert as_(who).get(money(world, part)).status_code == 403
            assert send(as_(who), money(world, part), pence_an_hour="1").status_code in (403, 405)
        assert send(as_(who), money(world, f"pay/{kasia.uid}/back/")).status_code == 403
    for who in (world.senco, deputy):
        for part in ("rates/", "posts/", "bought/", "budgets/"):
            page = as_(who).get(money(world, part)).content.decode()
            assert "19.37" not in page
            assert "/money/pay/" not in page
    assert Pay.objects.get().pence_an_hour == 1937


def test_another_schools_person_is_not_found(world: World, as_: SignIn) -> None:
    theirs = make_staff(make_school("900099", "Harrowmere School"), "Sam Elsewhere", Role.TEACHER)
    assert as_(world.bursar).get(money(world, f"pay/{theirs.uid}/")).status_code == 404
    assert send(as_(world.bursar), money(world, f"pay/{theirs.uid}/"), pence_an_hour="5").status_code == 404
    assert not Pay.objects.exists()
