"""The SENCO's own register: what of it comes in, and that the rest is said and not lost in silence."""

from datetime import date

from endeavour.access.roles import Role
from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.preview import LineKind
from endeavour.needs.models import Need, SenStatus
from endeavour.people.models import Pupil, Sight
from endeavour.schools.models import School
from tests.concepts.exchange.handing_in import TODAY, applied, counts, lines, refused, table
from tests.factories.people import make_pupil, make_staff

HEAD = "Name|SEN status|Since|Need|Key adult|Family told on|Next review|Provision"
AMA = "Osei, Ama|K|01/09/2024|SLCN, SEMH|Nell Archer|08/09/2024|01/12/2026|Talk Boost"


def test_status_needs_key_adult_and_told_before_come_in_once(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    nell = make_staff(school, "Nell Archer", Role.TEACHING_ASSISTANT)
    plan = applied(school, table(HEAD, AMA))
    status = SenStatus.objects.get()
    assert (status.status, status.starts_on, status.told_before) == ("K", date(2024, 9, 1), True)
    assert [(need.rank, need.type) for need in Need.objects.all()] == [(1, "SLCN"), (2, "SEMH")]
    assert (Pupil.objects.get().key_adult_id, Sight.objects.get().staff_id) == (nell.pk, nell.pk)
    assert counts(plan) == [0, 1, 0, 0, 0]
    assert [str(one.message) for one in plan.preview.findings] == [wording.REGISTER_LEFT]
    assert applied(school, table(HEAD, AMA)).preview.changes == 0


def test_that_the_family_was_told_is_taken_for_support_that_came_before_and_not_for_what_was_started_here(
    school: School,
) -> None:
    ama, kofi = make_pupil(school, "Ama", "Osei"), make_pupil(school, "Kofi", "Mensah")
    SenStatus.objects.create(school=school, pupil=ama, status="K", starts_on=date(2024, 9, 1), source="census")
    SenStatus.objects.create(school=school, pupil=kofi, status="K", starts_on=TODAY)
    rows = [f"{name}|K|||||||" for name in ("Osei, Ama", "Mensah, Kofi")]
    plan = applied(school, table(HEAD, *(row.replace("K||||", "K||||08/09/2024", 1) for row in rows)))
    assert (
        counts(plan, "statuses"),
        list(SenStatus.objects.order_by("id").values_list("told_before", flat=True)),
    ) == (
        [0, 1, 0, 1, 0],
        [True, False],
    )


def test_a_key_adult_chosen_here_stays(school: School) -> None:
    tom, nell = make_staff(school, "Tom Garrity", Role.TEACHER), make_staff(school, "Nell Archer", Role.TEACHER)
    make_pupil(school, "Ama", "Osei", key_adult=tom)
    plan = applied(school, table(HEAD, AMA))
    assert lines(plan, LineKind.DIFFERS) == [("Ama Osei", "key_adult", "Tom Garrity", "Nell Archer")]
    assert (Pupil.objects.get().key_adult_id, nell.pk == tom.pk) == (tom.pk, False)


def test_somebody_who_could_be_two_or_nobody_is_refused_with_a_sentence(school: School) -> None:
    make_pupil(school, "Ama", "Osei")
    make_pupil(school, "Ama", "Osei", date(2016, 1, 1))
    plan = applied(school, table(HEAD, AMA, AMA.replace("Osei", "Else")))
    assert refused(plan) == [
        (2, "2 pupils here have this name. Give the UPN or date of birth. The row is left out."),
        (3, "No pupil here or in these files is called this. Bring in the roll first. The row is left out."),
    ]
    assert SenStatus.objects.count() == 0
