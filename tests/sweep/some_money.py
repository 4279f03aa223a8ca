"""`python -m tests.sweep.some_money`: the demo's primary gets figures of money, where it has none of its own."""

from datetime import date

import django

from endeavour.access.actor import Actor


def main() -> None:
    """Keep them as its business manager would."""
    from endeavour.access.models import Membership
    from endeavour.access.queries import places_of
    from endeavour.funding.models import Budget, Pay, Post, Purchase, RateCard
    from endeavour.schools.models import School
    from endeavour.schools.tenancy import in_school

    school = School.objects.get(code="900001")
    with in_school(school.pk):
        colin = Membership.objects.select_related("user").get(user__name="Colin Threlfall")
        by = next(one.actor for one in places_of(colin.user, on=date(2026, 11, 24)) if one.school == school)
        if not Post.objects.exists():
            posts(by)
        if not RateCard.objects.exists():
            cards(by)
        if not Pay.objects.exists():
            pay(by)
        if not Purchase.objects.exists():
            things(by)
        if not Budget.objects.exists():
            budgets(by)


def posts(by: Actor) -> None:
    """The usual ones, and one assistant of a higher grade."""
    from endeavour.access.models import Membership
    from endeavour.funding.actions import begin_posts, hold_post

    higher = next(one for one in begin_posts(by=by) if one.name.startswith("Higher"))
    joy = Membership.objects.get(user__name="Joy Nkemelu")
    hold_post(by=by, staff=joy, post=higher, from_on=date(2026, 9, 1))


def cards(by: Actor) -> None:
    """The school's of two years, one to come, and the council's by the hour a week for a year."""
    from endeavour.funding.actions import RateSaid, keep_card
    from endeavour.funding.models import Post
    from endeavour.funding.states import Per, Whose

    posts = {one.name: one for one in Post.objects.all()}
    assistant, higher, teacher = (
        posts["Teaching assistant"],
        posts["Higher level teaching assistant"],
        posts["Teacher"],
    )
    for day, pence in ((date(2025, 9, 1), 1376), (date(2026, 9, 1), 1422), (date(2027, 4, 1), 1465)):
        rates = [
            RateSaid(assistant, pence, weeks_paid_tenths=442),
            RateSaid(higher, pence + 320, weeks_paid_tenths=442),
            RateSaid(teacher, pence * 3),
        ]
        source = f"Payroll, {day.year}, with on-costs"
        keep_card(by=by, whose=Whose.SCHOOL, starts_on=day, rates=rates, source=source)
    yearly = [RateSaid(assistant, 65360, Per.WEEKLY_HOUR), RateSaid(teacher, 190400, Per.WEEKLY_HOUR)]
    source = "Costed provision: guide for schools, April 2026"
    keep_card(by=by, whose=Whose.COUNCIL, starts_on=date(2026, 4, 1), rates=yearly, source=source)


def pay(by: Actor) -> None:
    """One person's, now and to come."""
    from endeavour.access.models import Membership
    from endeavour.funding.actions import keep_pay

    joy = Membership.objects.get(user__name="Joy Nkemelu")
    for day, pence in ((date(2026, 9, 1), 1911), (date(2027, 4, 1), 1968)):
        keep_pay(by=by, staff=joy, starts_on=day, pence_an_hour=pence)


def things(by: Actor) -> None:
    """A licence, a therapist, a thing for one child, one that is over."""
    from endeavour.funding.actions import PurchaseSaid, keep_purchase
    from endeavour.people.models import Pupil
    from endeavour.provision.models import Intervention

    given = Intervention.objects.filter(name__startswith="Talking Partners").first()
    mara = Pupil.objects.get(surname="Osei", name_to_use="Mara")
    year = (date(2026, 9, 1), date(2027, 8, 31))
    for said in (
        PurchaseSaid("Speech and language therapist, a morning every other week", 468000, *year, "d"),
        PurchaseSaid("Reading programme, 30 licences", 89900, *year, "e"),
        PurchaseSaid("Talking Partners handbook and cards", 14500, *year, "e", intervention=given),
        PurchaseSaid("Tablet with symbols", 42899, date(2026, 10, 5), date(2029, 10, 4), "e", pupil=mara),
        PurchaseSaid("Specialist teacher, one visit", 28000, date(2026, 10, 13), date(2026, 10, 13), "d"),
        PurchaseSaid("Number programme, licence", 32500, date(2025, 9, 1), date(2026, 8, 31), "e"),
    ):
        keep_purchase(by=by, said=said)


def budgets(by: Actor) -> None:
    """The notional budget of two years, a top-up, a gift."""
    from endeavour.funding.actions import BudgetSaid, keep_budget
    from endeavour.people.models import Pupil

    mara = Pupil.objects.get(surname="Osei", name_to_use="Mara")
    this, last = (date(2026, 4, 1), date(2027, 3, 31)), (date(2025, 4, 1), date(2026, 3, 31))
    for said in (
        BudgetSaid("notional", 9_412_000, *last),
        BudgetSaid("notional", 9_874_500, *this),
        BudgetSaid("top_up", 418_000, *this, pupil=mara),
        BudgetSaid("inclusion", 1_250_000, *this),
        BudgetSaid("other", 150_000, *this, name="Thistlebeck Relief in Need"),
    ):
        keep_budget(by=by, said=said)


if __name__ == "__main__":
    django.setup()
    main()
