"""A school of many pupils, made in bulk: what the register is measured on."""

from datetime import date, timedelta

from endeavour.access.models import Membership
from endeavour.foundation.names import name_key
from endeavour.needs.models import Cycle, Monitoring, Need, SenStatus
from endeavour.needs.states import AREA_OF, Stage
from endeavour.people.models import Group, GroupPupil, Pupil
from endeavour.plans.models import Plan, PlanVersion, SupportLine
from endeavour.plans.shape import LineShape, PlanShape
from endeavour.provision.models import Session
from endeavour.provision.states import Given
from endeavour.schools.models import School

FORENAMES = ("Amara", "Ben", "Chloe", "Dev", "Erin", "Femi", "Grace", "Hana", "Idris", "Jia", "Kofi", "Lena", "Milo")
SURNAMES = tuple(
    f"{first}{last}"
    for first in ("Ash", "Black", "Cart", "Dun", "Elm", "Fair", "Green", "Hart", "Kirk", "Lang", "Mill", "North")
    for last in ("bury", "by", "den", "ford", "ley", "ton", "well", "worth")
)
TYPES = ("SLCN", "SEMH", "MLD", "SPLD", "ASD", "HI", "VI")
STAGES = (Stage.ASSESS, Stage.PLAN, Stage.DO, Stage.DO, Stage.REVIEW)


def fill(
    school: School, adults: list[Membership], *, pupils: int, with_sen: int, on: date, weeks: int = 10, first: int = 0
) -> list[Pupil]:
    """Pupils in classes of thirty, `with_sen` of them with a status, needs, a cycle and a plan whose three lines were
    given three times a week; every tenth of the others is monitored. `first` numbers the first class, where a school
    is filled twice.
    """
    made = Pupil.objects.bulk_create(_pupil(school, number, adults) for number in range(pupils))
    groups = Group.objects.bulk_create(
        Group(school=school, name=f"{7 + number // 8}{'ABCDEFGH'[number % 8]}")
        for number in range(first, first - (-pupils // 30))
    )
    GroupPupil.objects.bulk_create(
        GroupPupil(school=school, group=groups[at // 30], pupil=pupil, starts_on=on - timedelta(days=400))
        for at, pupil in enumerate(made)
    )
    every = max(1, pupils // max(1, with_sen))
    noted = made[::every][:with_sen]
    marked = {pupil.pk for pupil in noted}
    others = [pupil for pupil in made if pupil.pk not in marked]
    Monitoring.objects.bulk_create(
        Monitoring(school=school, pupil=pupil, starts_on=on, look_again_on=on + timedelta(days=30))
        for pupil in others[::10]
    )
    _support(school, noted, on, weeks)
    return made


def _pupil(school: School, number: int, adults: list[Membership]) -> Pupil:
    forename, surname = FORENAMES[number % len(FORENAMES)], SURNAMES[number // len(FORENAMES) % len(SURNAMES)]
    return Pupil(
        school=school,
        forename=forename,
        surname=surname,
        name_key=name_key(f"{surname} {forename}"),
        born_on=date(2010, 9, 1) + timedelta(days=number % 1500),
        year_group=str(7 + number % 5),
        key_adult=adults[number % len(adults)] if adults else None,
    )


def _support(school: School, noted: list[Pupil], on: date, weeks: int) -> None:
    since = on - timedelta(days=7 * weeks)
    SenStatus.objects.bulk_create(
        SenStatus(school=school, pupil=pupil, status="E" if at % 6 == 5 else "K", starts_on=since)
        for at, pupil in enumerate(noted)
    )
    Need.objects.bulk_create(
        Need(school=school, pupil=pupil, type=kind, area=AREA_OF[kind], rank=rank)
        for at, pupil in enumerate(noted)
        for rank, kind in ((1, TYPES[at % 7]), (2, TYPES[(at + 3) % 7]))
    )
    cycles = Cycle.objects.bulk_create(
        Cycle(school=school, pupil=pupil, number=1 + at % 4, stage=STAGES[at % 5], opened_on=since, issued_on=since)
        for at, pupil in enumerate(noted)
    )
    plans = Plan.objects.bulk_create(
        Plan(school=school, pupil_id=cycle.pupil_id, cycle=cycle, review_on=on + timedelta(days=at % 60 - 10))
        for at, cycle in enumerate(cycles)
    )
    lines = SupportLine.objects.bulk_create(
        SupportLine(school=school, plan=plan, position=at, what=f"Line {at}", minutes=20, times_a_week=3, weeks=12)
        for plan in plans
        for at in range(3)
    )
    said: dict[int, list[LineShape]] = {}
    for line in lines:
        said.setdefault(line.plan_id, []).append(
            LineShape(line.what, minutes=20, times_a_week=3, weeks=12, uid=line.uid)
        )
    PlanVersion.objects.bulk_create(
        PlanVersion(
            school=school, plan=plan, pupil_id=plan.pupil_id, number=1, issued_at=f"{since}T09:00Z", issued_on=since,
            review_on=plan.review_on, content=PlanShape(lines=tuple(said[plan.pk])).as_content(),
        )
        for plan in plans
    )  # fmt: skip
    Session.objects.bulk_create(
        Session(
            school=school, pupil_id=line.plan.pupil_id, line=line,
            on=since + timedelta(days=7 * (held // 3) + held % 3),
            given=Given.GIVEN, minutes=20 if (number + held) % 9 else 10, logged_at=f"{since}T10:00Z",
        )
        for number, line in enumerate(lines)
        for held in range(3 * weeks - number % 8)
    )  # fmt: skip
