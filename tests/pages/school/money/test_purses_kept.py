"""What is bought, budgets, and who pays for which intervention, kept by forms."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.audit.models import Event, Listed, Read
from endeavour.foundation.periods import Period
from endeavour.funding.actions import BudgetSaid, PurchaseSaid, keep_budget, keep_purchase
from endeavour.funding.kept import A_PAGE, a_month
from endeavour.funding.models import Budget, PaidFrom, Purchase
from endeavour.people.models import Pupil
from endeavour.provision.arranging import end_intervention
from endeavour.provision.models import Intervention, InterventionPupil
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school
from tests.pages.conftest import World
from tests.pages.school.groups import begun, group, kasia
from tests.pages.school.money.asking import TODAY, lasting, money, on, send, text_of

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

YEAR = lasting(date(2026, 9, 1), date(2027, 8, 31))
LICENCES = {"name": "Reading programme", "heading": "e", "pence": "£1,200", "whom": "school", **YEAR}
NOTIONAL = {"purse": "notional", "pence": "84,500", **YEAR}


def test_something_bought_is_entered_put_right_and_removed(world: World, as_: SignIn) -> None:
    bea = as_(world.bursar)
    assert "Nothing yet" in text_of(bea.get(money(world, "bought/")))
    assert send(bea, money(world, "bought/add/"), **LICENCES).status_code == 302
    row = Purchase.objects.get()
    assert (row.pence, row.ends_on, row.intervention, row.pupil) == (120000, date(2027, 8, 31), None, None)
    page = text_of(bea.get(money(world, "bought/")))
    assert "1 thing, £1,200.00 in all" in page
    assert "Reading programme Resources Nobody in particular 1 Sep 2026 31 Aug 2027 £1,200.00 £100.00" in page
    assert 'value="1200.00"' in bea.get(money(world, f"bought/{row.uid}/")).content.decode()
    put_right = {**LICENCES, "pence": "600", "name": "Reading, 15 licences"}
    assert send(bea, money(world, f"bought/{row.uid}/"), **put_right).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.pence) == ("Reading, 15 licences", 60000)
    asked = text_of(bea.get(money(world, f"bought/{row.uid}/remove/")))
    assert "Remove “Reading, 15 licences”" in asked
    assert Purchase.objects.exists()
    assert send(bea, money(world, f"bought/{row.uid}/remove/")).status_code == 302
    assert not Purchase.objects.exists()
    assert bea.get(money(world, f"bought/{row.uid}/")).status_code == 404
    assert [row.verb for row in Event.objects.filter(verb__startswith="bought").order_by("pk")] == [
        "bought",
        "bought_changed",
        "bought_removed",
    ]


WRONG = [
    ({"pence": "-1"}, "“What did it cost in all?” must be an amount in pounds and pence"),
    ({"pence": "−1"}, "must be an amount in pounds and pence"),
    ({"pence": "abc"}, "must be an amount in pounds and pence"),
    ({"pence": "1e9"}, "must be an amount in pounds and pence"),
    ({"pence": "£1,000.005"}, "must be an amount in pounds and pence"),
    ({"pence": "10000000000"}, "must be £10,000,000 or less"),
    ({"pence": ""}, "Enter what it cost"),
    (lasting(date(2026, 9, 2), date(2026, 9, 1)), "Enter a last day that is not before the first."),
    (on("ends_on", date(2027, 2, 28)) | {"ends_on-day": "31"}, "must be a real date"),
    ({"name": "x" * 10_000}, "must be 120 characters or fewer"),
    ({"heading": "a"}, "Choose one of the answers"),
    ({"whom": ""}, "Choose for whom it is"),
    ({"whom": "intervention"}, "Choose the intervention"),
    ({"whom": "pupil"}, "Enter the pupil’s name"),
    ({"pupil": "Mara Osei"}, "“Pupil’s name” goes with “One pupil”. Choose that too, or empty the box."),
    ({"whom": "pupil", "pupil": "Zzyzx Nobody"}, "No pupil is called “Zzyzx Nobody”. Check how it is spelled."),
    ({"whom": "pupil", "pupil": "x" * 10_000}, "must be 300 characters or fewer"),
]


@pytest.mark.parametrize(("said", "words"), WRONG, ids=[words[:50] + str(n) for n, (_s, words) in enumerate(WRONG)])
def test_what_is_wrong_is_told_in_a_sentence_and_stays(
    world: World, as_: SignIn, said: dict[str, str], words: str
) -> None:
    answer = send(as_(world.bursar), money(world, "bought/add/"), **{**LICENCES, **said})
    assert text_of(answer).count(words) == 2, "at the top and at its question"
    page = answer.content.decode()
    typed = {name: one for name, one in {**LICENCES, **said}.items() if one and name != "heading"}
    assert [name for name, one in typed.items() if f'value="{one}"' not in page] == []
    assert not Purchase.objects.exists()


def test_sent_twice_it_is_bought_once(world: World, as_: SignIn) -> None:
    said = {**LICENCES, "once": str(uuid.uuid4())}
    for _again in range(2):
        assert send(as_(world.bursar), money(world, "bought/add/"), **said).status_code == 302
    assert Purchase.objects.count() == 1


def test_it_is_for_the_pupils_of_an_intervention(world: World, group: Intervention, as_: SignIn) -> None:
    bea = as_(world.bursar)
    said = {**LICENCES, "whom": "intervention", "intervention": str(group.uid)}
    assert send(bea, money(world, "bought/add/"), **said).status_code == 302
    row = Purchase.objects.get()
    assert row.intervention == group
    assert "Talking Partners" in text_of(bea.get(money(world, "bought/")))
    end_intervention(by=acting(world.senco), intervention=group, last=TODAY, on=TODAY)
    assert f'value="{group.uid}" selected' in bea.get(money(world, f"bought/{row.uid}/")).content.decode()
    assert send(bea, money(world, f"bought/{row.uid}/"), **{**said, "whom": "school"}).status_code == 302
    row.refresh_from_db()
    assert row.intervention is None


def test_another_schools_intervention_is_refused(world: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        theirs = Intervention.objects.create(school=elsewhere, name="Theirs", starts_on=TODAY)
    said = {**LICENCES, "whom": "intervention", "intervention": str(theirs.uid)}
    answer = send(as_(world.bursar), money(world, "bought/add/"), **said)
    assert "Choose one of the answers to “Which intervention?”" in text_of(answer)
    assert "Theirs" not in answer.content.decode()
    assert as_(world.bursar).get(money(world, f"interventions/{theirs.uid}/paid-from/")).status_code == 404
    assert not Purchase.objects.exists()


def test_a_pupil_is_asked_for_by_name_and_chosen_where_several_may_be_meant(world: World, as_: SignIn) -> None:
    other = make_pupil(world.school, "Mary", "Bell", year_group="2")
    bea, said = as_(world.bursar), {**LICENCES, "whom": "pupil"}
    exactly = send(bea, money(world, "bought/add/"), **said, pupil="mara osei")
    assert exactly.status_code == 302
    assert Purchase.objects.get().pupil == world.mara
    before = Read.objects.count()
    several = send(bea, money(world, "bought/add/"), **said, pupil="Mar")
    page = text_of(several)
    assert "2 pupils may be meant by “Mar”. Choose one, or write the name in full" in page
    assert "Mara Osei, 4 Hazel, Year 4" in page
    assert "Mary Bell, Year 2" in page
    assert "2018" not in page, "no birth date"
    assert list(Read.objects.order_by("pk").values_list("page", flat=True))[before:] == ["purchase"]
    assert set(Listed.objects.values_list("pupil_id", flat=True)) >= {world.mara.pk, other.pk}
    chosen = send(bea, money(world, "bought/add/"), **said, pupil="Mar", which=str(other.uid))
    assert chosen.status_code == 302
    assert set(Purchase.objects.values_list("pupil_id", flat=True)) == {world.mara.pk, other.pk}
    near = text_of(send(bea, money(world, "bought/add/"), **said, pupil="Mara Osay"))
    assert "No pupil is called “Mara Osay”. Choose whom you mean, or write another name" in near
    part = text_of(send(bea, money(world, "bought/add/"), **said, pupil="Bel"))
    assert "1 pupil may be meant by “Bel”. Choose them, or write the name in full" in part
    forged = send(bea, money(world, "bought/add/"), **said, pupil="Mar", which=str(uuid.uuid4()))
    assert "Choose one of the answers to “Which pupil?”" in text_of(forged)


def test_namesakes_of_one_class_are_told_apart_by_when_they_were_born(world: World, as_: SignIn) -> None:
    twins = [make_pupil(world.school, "Ada", "Bell", date(2018, 5, day)) for day in (3, 4)]
    make_class(world.school, "3 Oak", world.stranger, *twins)
    page = text_of(
        send(as_(world.bursar), money(world, "bought/add/"), **LICENCES | {"whom": "pupil"}, pupil="Ada Bell")
    )
    assert "Ada Bell, 3 Oak, born 3 May 2018" in page
    assert "Ada Bell, 3 Oak, born 4 May 2018" in page


def test_what_is_one_pupils_stays_theirs_when_they_have_left(world: World, as_: SignIn) -> None:
    bea = as_(world.bursar)
    said = {**LICENCES, "whom": "pupil", "pupil": "Mara Osei"}
    send(bea, money(world, "bought/add/"), **said)
    Pupil.objects.update(left_on=TODAY - timedelta(days=1))
    row = Purchase.objects.get()
    assert 'value="Mara Osei"' in bea.get(money(world, f"bought/{row.uid}/")).content.decode()
    assert send(bea, money(world, f"bought/{row.uid}/"), **{**said, "pence": "5"}).status_code == 302
    row.refresh_from_db()
    assert (row.pence, row.pupil) == (500, world.mara)


def test_the_list_is_narrowed_by_year_and_heading_in_its_address(world: World, as_: SignIn) -> None:
    bea, by = as_(world.bursar), acting(world.senco)
    for name, heading, first, last in (
        ("Old licence", "e", date(2024, 9, 1), date(2025, 8, 31)),
        ("Therapist", "d", date(2026, 9, 1), date(2027, 7, 20)),
        ("Laptop", "e", date(2026, 2, 1), date(2028, 1, 31)),
    ):
        keep_purchase(by=by, said=PurchaseSaid(name, 10_000, first, last, heading))

    def shown(asked: str) -> set[str]:
        page = text_of(bea.get(money(world, f"bought/{asked}")))
        return {name for name in ("Old licence", "Therapist", "Laptop") if name in page}

    assert shown("") == {"Old licence", "Therapist", "Laptop"}
    assert shown("?year=s2026") == {"Therapist", "Laptop"}
    assert shown("?year=f2025") == {"Old licence", "Laptop"}
    assert shown("?year=f2024") == {"Old licence"}
    assert shown("?year=f2027") == {"Therapist", "Laptop"}
    assert shown("?year=f2028") == set()
    assert shown("?heading=d") == {"Therapist"}
    assert shown("?year=s2024&heading=d") == set()
    assert shown("?whom=school") == {"Old licence", "Therapist", "Laptop"}
    assert shown("?whom=pupil") == shown("?whom=intervention") == set()
    assert "Nothing that was bought is as you asked" in text_of(bea.get(money(world, "bought/?year=s2024&heading=d")))
    assert "School year 2026 to 2027" in text_of(bea.get(money(world, "bought/?year=s2026")))
    for nonsense in (
        "?year=x",
        "?year=s9999",
        "?heading=zz",
        "?whom=zz",
        "?page=0",
        "?page=-1",
        "?page=x",
        "?page=1e3",
    ):
        assert shown(nonsense) == {"Old licence", "Therapist", "Laptop"}, nonsense
    assert shown("?page=9999") == set()


def test_a_long_list_has_pages(world: World, as_: SignIn) -> None:
    by = acting(world.senco)
    for number in range(A_PAGE + 1):
        keep_purchase(by=by, said=PurchaseSaid(f"Thing {number:02}", 100, TODAY, TODAY))
    first = text_of(as_(world.bursar).get(money(world, "bought/")))
    assert f"{A_PAGE + 1} things, £51.00 in all" in first
    assert "Thing 50" not in first
    assert "Thing 50" in text_of(as_(world.bursar).get(money(world, "bought/?page=2")))


@pytest.mark.parametrize(
    ("pence", "first", "last", "month"),
    [
        (120_000, date(2026, 9, 1), date(2027, 8, 31), 10_000),
        (120_000, date(2027, 9, 1), date(2028, 8, 31), 10_000),
        (3000, date(2026, 9, 12), date(2026, 12, 11), 1000),
        (3000, date(2026, 9, 1), date(2026, 9, 30), None),
        (3000, date(2026, 9, 1), date(2026, 9, 1), None),
        (1000, date(2026, 1, 15), date(2026, 3, 10), 535),
    ],
)
def test_a_month_of_its_life(pence: int, first: date, last: date, month: int | None) -> None:
    assert a_month(pence, Period(first, last)) == month


def test_budgets_are_kept_and_a_top_up_is_one_pupils(world: World, as_: SignIn) -> None:
    bea = as_(world.bursar)
    assert "No budgets yet" in text_of(bea.get(money(world, "budgets/")))
    assert 'value="2027"' in bea.get(money(world, "budgets/add/")).content.decode()
    assert send(bea, money(world, "budgets/add/"), **NOTIONAL).status_code == 302
    nobody = send(bea, money(world, "budgets/add/"), **{**NOTIONAL, "purse": "top_up"})
    assert "Enter the pupil’s name" in text_of(nobody)
    with_pupil = send(bea, money(world, "budgets/add/"), **NOTIONAL, pupil="Mara Osei")
    assert "goes with “Top-up funding”" in text_of(with_pupil)
    top_up = {**NOTIONAL, "purse": "top_up", "pence": "4,180", "pupil": "Mara Osei", "name": "Agreed in May"}
    assert send(bea, money(world, "budgets/add/"), **top_up).status_code == 302
    assert sorted(Budget.objects.values_list("purse", "pence", "pupil")) == [
        ("notional", 8_450_000, None),
        ("top_up", 418_000, world.mara.pk),
    ]
    page = text_of(bea.get(money(world, "budgets/")))
    assert "2 budgets Budgets" in page
    assert "Top-up funding: Mara Osei Agreed in May 1 Sep 2026 31 Aug 2027 £4,180.00" in page
    assert "2 budgets, £88,680.00 in all" in text_of(bea.get(money(world, "budgets/?year=f2026")))
    assert "No budget is as you asked" in text_of(bea.get(money(world, "budgets/?year=f2020")))
    row = Budget.objects.get(purse="top_up")
    assert send(bea, money(world, f"budgets/{row.uid}/"), **{**top_up, "pence": "5000"}).status_code == 302
    wrong = send(bea, money(world, f"budgets/{row.uid}/"), **{**top_up, **lasting(TODAY, date(2026, 9, 1))})
    assert "Enter a last day that is not before the first." in text_of(wrong)
    row.refresh_from_db()
    assert row.pence == 500_000
    assert "Remove this budget" in text_of(bea.get(money(world, f"budgets/{row.uid}/remove/")))
    assert send(bea, money(world, f"budgets/{row.uid}/remove/")).status_code == 302
    assert Budget.objects.count() == 1


def test_who_pays_for_an_intervention(world: World, group: Intervention, as_: SignIn) -> None:
    bea, address = as_(world.bursar), money(world, f"interventions/{group.uid}/paid-from/")
    assert "Talking Partners Equally Notional SEN budget" in text_of(bea.get(money(world, "budgets/")))
    places = list(InterventionPupil.objects.order_by("pupil__forename"))
    parts = {f"part_{place.pk}": str(number) for number, place in enumerate(places, start=1)}
    said = {"rule": "fixed", **parts, "pays_premium": "2", "pays_notional": "1"}
    assert send(bea, address, **said).status_code == 302
    group.refresh_from_db()
    assert group.rule == "fixed"
    assert list(InterventionPupil.objects.order_by("pupil__forename").values_list("part", flat=True)) == [1, 2]
    assert sorted(PaidFrom.objects.values_list("purse", "parts")) == [("notional", 1), ("premium", 2)]
    page = text_of(bea.get(money(world, "budgets/")))
    assert "In parts agreed beforehand Notional SEN budget 1 of 3, Pupil premium 2 of 3" in page
    page = text_of(bea.get(address))
    assert "Parts of Ada Bell" in page
    assert "Top-up funding" not in page
    for wrong, words in (
        ({"pays_premium": "-1"}, "“Pupil premium” must be 0 or more"),
        ({"pays_premium": "1.5"}, "“Pupil premium” must be a whole number, in figures"),
        ({"pays_premium": "1000000"}, "“Pupil premium” must be 999 or less"),
        ({f"part_{places[0].pk}": "0"}, "“Parts of Ada Bell” must be 1 or more"),
        ({f"part_{places[0].pk}": ""}, "“Parts of Ada Bell” needs an answer"),
        ({"rule": "lottery"}, "Choose one of the answers"),
    ):
        assert words in text_of(send(bea, address, **{**said, **wrong})), wrong
    assert send(bea, address, rule="attended").status_code == 302
    assert not PaidFrom.objects.exists()
    assert list(InterventionPupil.objects.order_by("pupil__forename").values_list("part", flat=True)) == [1, 2]


def test_it_is_linked_from_the_intervention_for_who_keeps_money(
    world: World, kasia: Membership, group: Intervention, as_: SignIn
) -> None:
    address = f"{world.base}interventions/{group.uid}/"
    assert "paid-from" in as_(world.senco).get(address).content.decode()
    assert "paid-from" not in as_(kasia).get(address).content.decode()


def test_all_whom_the_pages_name_are_in_the_log_of_reads(world: World, group: Intervention, as_: SignIn) -> None:
    by, bea = acting(world.senco), as_(world.bursar)
    thing = keep_purchase(by=by, said=PurchaseSaid("Laptop", 1, TODAY, TODAY, pupil=world.mara))
    top_up = keep_budget(by=by, said=BudgetSaid("top_up", 1, TODAY, TODAY, pupil=world.mara))
    before = Read.objects.count()
    pages = {
        "bought": "bought/",
        "purchase": f"bought/{thing.uid}/",
        "remove_purchase": f"bought/{thing.uid}/remove/",
        "budgets": "budgets/",
        "budget": f"budgets/{top_up.uid}/",
        "remove_budget": f"budgets/{top_up.uid}/remove/",
        "paid_from": f"interventions/{group.uid}/paid-from/",
    }
    for part in pages.values():
        assert "Mara" in bea.get(money(world, part)).content.decode(), part
    assert list(Read.objects.order_by("pk").values_list("page", flat=True))[before:] == list(pages)


def test_needs_hidden_hide_what_is_one_pupils(world: World, as_: SignIn) -> None:
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Braille display", 1, TODAY, TODAY, pupil=world.mara))
    world.bursar.user.hides_needs = True
    world.bursar.user.save()
    assert "Braille" not in text_of(as_(world.bursar).get(money(world, "bought/")))
    assert "Add a card" not in text_of(as_(world.bursar).get(money(world, "budgets/")))


def test_the_lists_ask_as_many_questions_for_many_as_for_one(world: World, group: Intervention, as_: SignIn) -> None:
    by, bea = acting(world.senco), as_(world.bursar)
    addresses = [money(world, part) for part in ("bought/", "budgets/", f"interventions/{group.uid}/paid-from/")]

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connections["default"]) as queries:
                bea.get(address)
            found.append(len(queries))
        return found

    def more(number: int) -> None:
        pupil = make_pupil(world.school, f"Pupil {number}", "Many")
        row = begun(world, world.teacher, name=f"Group {number}")
        keep_purchase(by=by, said=PurchaseSaid("Laptop", 1, TODAY, TODAY, pupil=pupil))
        keep_purchase(by=by, said=PurchaseSaid("Books", 1, TODAY, TODAY, intervention=row))
        keep_budget(by=by, said=BudgetSaid("top_up", 1, TODAY, TODAY, pupil=pupil))

    more(0)
    asked()
    one = asked()
    for number in range(1, 5):
        more(number)
    assert asked() == one
