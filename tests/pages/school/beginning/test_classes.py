"""Classes move on a day: looked at first, access changes that day by itself, and new teachers are asked to read."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.queries import duties_of
from endeavour.exchange.tasks import ask_readers, go_up_a_year
from endeavour.foundation import clock
from endeavour.jobs.schedule import entries, queue_due
from endeavour.needs.actions.support import start_support
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.leaving import mark_left, undo_leaving
from endeavour.people.actions.rolls import end_pupils
from endeavour.people.models import Group, GroupPupil, Pupil, Sight
from endeavour.people.states import raised, year_after
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import CardReading
from tests.factories.people import acting, make_class, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

TODAY, THAT_DAY = date(2026, 9, 14), date(2026, 11, 2)


@pytest.fixture
def pat(world: World) -> Membership:
    """Who teaches 5 Rowan, where Kit is."""
    pat = make_staff(world.school, "Pat Lomax", Role.TEACHER)
    make_class(world.school, "5 Rowan", pat, make_pupil(world.school, "Kit", "Kent", date(2017, 1, 1)))
    return pat


def looked_at(client: Client, world: World, on: date, **moves: str) -> dict[str, str]:
    """The preview's form, by `hazel="5 Rowan"`."""
    groups = {one.name.split()[1].lower(): one for one in Group.objects.all()}
    named = {one.name: one for one in Group.objects.all()}
    data = {
        f"to-{groups[source].uid}": target if target == "leaves" else str(named[target].uid)
        for source, target in moves.items()
    }
    answer = client.post(f"{world.base}begin/classes/", {"once": str(uuid.uuid4()), "on": on.isoformat(), **data})
    assert answer.status_code == 200
    page: Any = html.fromstring(answer.content.decode())
    form: Any = page.xpath("//form[.//input[@name='sure']]")
    assert len(form) == 1, page.text_content()
    return {box.name: box.value or "" for box in form[0].inputs if box.get("type") == "hidden"}


def places(pupil: Pupil) -> list[tuple[str, date, date | None]]:
    rows = GroupPupil.objects.filter(pupil=pupil).order_by("starts_on")
    return list(rows.values_list("group__name", "starts_on", "ends_on"))


def test_a_class_moves_on_a_day_and_with_it_who_sees_the_records(world: World, as_: SignIn, pat: Membership) -> None:
    ruth = as_(world.senco)
    sure = looked_at(ruth, world, THAT_DAY, hazel="5 Rowan")
    assert places(world.mara) == [("4 Hazel", date(2025, 9, 1), None)]
    for _press in range(2):
        ruth.post(f"{world.base}begin/classes/", sure)
    assert places(world.mara) == [
        ("4 Hazel", date(2025, 9, 1), date(2026, 11, 1)),
        ("5 Rowan", THAT_DAY, None),
    ]
    tom_and_pat = as_(world.teacher), as_(pat)
    assert [client.get(world.record).status_code for client in tom_and_pat] == [200, 404]
    with clock.standing_at(THAT_DAY):
        assert [client.get(world.record).status_code for client in tom_and_pat] == [404, 200]
    event = Event.objects.get(verb="classes_moved")
    assert event.fields == ["4 Hazel → 5 Rowan", "on"]


def test_two_classes_change_places_in_one_go(world: World, as_: SignIn, pat: Membership) -> None:
    ruth = as_(world.senco)
    ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, TODAY, hazel="5 Rowan", rowan="4 Hazel"))
    kit = Pupil.objects.get(forename="Kit")
    assert [places(pupil)[-1][0] for pupil in (world.mara, kit)] == ["5 Rowan", "4 Hazel"]


def test_the_preview_says_who_sees_them_no_longer_and_who_does(world: World, as_: SignIn, pat: Membership) -> None:
    moves = {f"to-{Group.objects.get(name='4 Hazel').uid}": str(Group.objects.get(name="5 Rowan").uid)}
    form = {"once": str(uuid.uuid4()), "on": THAT_DAY.isoformat(), **moves}
    page: Any = html.fromstring(as_(world.senco).post(f"{world.base}begin/classes/", form).content.decode())
    assert page.xpath("//h1")[0].text_content() == "1 pupil would move on Monday 2 November 2026"
    row = [" ".join(cell.text_content().split()) for cell in page.xpath("//tbody/tr/*")]
    assert row == ["4 Hazel", "5 Rowan", "1", "Tom Garrity", "Pat Lomax", "and up a year: 4 Hazel Year 4 to Year 5"]


def test_new_teachers_are_asked_to_read_on_the_day_and_nobody_is_late_for_it(
    world: World, as_: SignIn, pat: Membership
) -> None:
    by = acting(world.senco)
    plan = open_plan(by=by, cycle=start_support(by=by, pupil=world.mara, on=TODAY), on=TODAY)
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=TODAY)
    issue_plan(by=by, plan=plan, on=TODAY)
    CardReading.objects.update(read_at=clock.now())
    ruth = as_(world.senco)
    ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, THAT_DAY, hazel="5 Rowan"))
    ask_readers.work()
    assert CardReading.objects.filter(staff=pat).count() == 0
    with clock.standing_at(THAT_DAY):
        for _morning in range(2):
            ask_readers.work()
        assert list(CardReading.objects.filter(staff=pat).values_list("asked_on", "read_at")) == [(THAT_DAY, None)]
        aware = next(row for row in duties_of(world.school, on=THAT_DAY) if row.key == "staff-aware")
        assert aware.finding.state.value == "due_soon"


def test_a_move_for_today_asks_them_at_once(world: World, as_: SignIn, pat: Membership) -> None:
    by = acting(world.senco)
    plan = open_plan(by=by, cycle=start_support(by=by, pupil=world.mara, on=TODAY), on=TODAY)
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=TODAY)
    issue_plan(by=by, plan=plan, on=TODAY)
    ruth = as_(world.senco)
    ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, TODAY, hazel="5 Rowan"))
    assert CardReading.objects.filter(staff=pat).count() == 1


def test_what_was_looked_at_is_what_is_done(world: World, as_: SignIn, pat: Membership) -> None:
    ruth = as_(world.senco)
    sure = looked_at(ruth, world, THAT_DAY, hazel="5 Rowan")
    group = Group.objects.get(name="4 Hazel")
    make_class_mate = make_pupil(world.school, "Zoe", "Kent", date(2018, 1, 1))
    GroupPupil.objects.create(school=world.school, group=group, pupil=make_class_mate, starts_on=TODAY)
    answer = ruth.post(f"{world.base}begin/classes/", sure)
    assert "The classes have changed since you looked" in answer.content.decode()
    assert GroupPupil.objects.filter(ends_on__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("sent", "because"),
    [
        ({"on": "2026-09-01"}, "must be 14 Sep 2026 or later"),
        ({"on": "2026-11-02"}, "Choose which class becomes which"),
    ],
    ids=["past", "nothing"],
)
def test_what_makes_no_move_comes_back_with_a_sentence(
    world: World, as_: SignIn, sent: dict[str, str], because: str
) -> None:
    answer = as_(world.senco).post(f"{world.base}begin/classes/", {"once": str(uuid.uuid4()), **sent})
    assert (answer.status_code, because in answer.content.decode()) == (200, True)


def test_a_child_who_leaves_before_the_day_is_in_no_class_and_in_nobodys_sight(
    world: World, as_: SignIn, pat: Membership
) -> None:
    ruth = as_(world.senco)
    ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, THAT_DAY, hazel="5 Rowan"))
    batch, left = Batch(), date(2026, 10, 1)
    end_pupils(batch, by=acting(world.senco), pupils=[world.mara], on=left)
    batch.write()
    assert places(world.mara) == [("4 Hazel", date(2025, 9, 1), date(2026, 9, 30))]
    assert list(Sight.objects.filter(pupil=world.mara).values_list("ends_on", flat=True)) == [date(2026, 9, 30)]


@pytest.mark.parametrize("who", ["teacher", "bursar"])
def test_teachers_do_not_move_classes(world: World, as_: SignIn, who: str) -> None:
    assert as_(getattr(world, who)).get(f"{world.base}begin/classes/").status_code == 403


# What is still to come


def coming(client: Client, world: World) -> list[list[str]]:
    """The moves that are listed as still to come."""
    page: Any = html.fromstring(client.get(f"{world.base}begin/classes/").content.decode())
    rows = page.xpath("//section[@aria-labelledby='to-come']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("*")][:4] for row in rows]


def take_back(client: Client, world: World, number: int = 0) -> Any:
    page: Any = html.fromstring(client.get(f"{world.base}begin/classes/").content.decode())
    button = page.xpath("//button[@name='back']")[number]
    sent = {"once": str(uuid.uuid4()), "back": button.get("value")}
    return client.post(f"{world.base}begin/classes/", sent, follow=True)


def sights(pupil: Pupil) -> list[tuple[str, date, date | None]]:
    rows = Sight.objects.filter(pupil=pupil).order_by("starts_on", "staff__user__name")
    return list(rows.values_list("staff__user__name", "starts_on", "ends_on"))


def test_a_move_to_come_is_listed_and_taken_back_as_if_it_had_never_been_planned(
    world: World, as_: SignIn, pat: Membership
) -> None:
    ruth, before = as_(world.senco), (places(world.mara), sights(world.mara))
    assert coming(ruth, world) == []
    ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, THAT_DAY, hazel="5 Rowan", rowan="4 Hazel"))
    assert coming(ruth, world) == [
        ["Monday 2 November 2026", "4 Hazel", "5 Rowan", "1 pupil Mara Osei"],
        ["Monday 2 November 2026", "5 Rowan", "4 Hazel", "1 pupil Kit Kent"],
    ]
    assert "Taken back for 1 pupil." in take_back(ruth, world).content.decode()
    assert (places(world.mara), sights(world.mara)) == before
    assert coming(ruth, world) == [["Monday 2 November 2026", "5 Rowan", "4 Hazel", "1 pupil Kit Kent"]]
    with clock.standing_at(THAT_DAY):
        assert [as_(one).get(world.record).status_code for one in (world.teacher, pat)] == [200, 404]


def test_a_class_that_leaves_is_off_the_roll_from_that_day(world: World, as_: SignIn, pat: Membership) -> None:
    ruth, before = as_(world.senco), (places(world.mara), sights(world.mara))
    ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, THAT_DAY, hazel="leaves", rowan="4 Hazel"))
    world.mara.refresh_from_db()
    assert (world.mara.left_on, places(world.mara)) == (THAT_DAY, [("4 Hazel", date(2025, 9, 1), date(2026, 11, 1))])
    assert coming(ruth, world)[0] == ["Monday 2 November 2026", "4 Hazel", "Leaves the school", "1 pupil Mara Osei"]
    assert Event.objects.get(verb="classes_moved").fields == ["4 Hazel → leaves", "5 Rowan → 4 Hazel", "on"]
    tom = as_(world.teacher)
    assert tom.get(world.record).status_code == 200
    with clock.standing_at(THAT_DAY):
        assert tom.get(world.record).status_code == 404
    take_back(ruth, world)
    world.mara.refresh_from_db()
    assert (world.mara.left_on, places(world.mara), sights(world.mara)) == (None, *before)
    with clock.standing_at(THAT_DAY):
        assert tom.get(world.record).status_code == 200


def test_who_leaves_is_shown_before_it_is_done(world: World, as_: SignIn, pat: Membership) -> None:
    form = {"once": str(uuid.uuid4()), "on": THAT_DAY.isoformat()}
    form |= {f"to-{Group.objects.get(name='4 Hazel').uid}": "leaves"}
    page: Any = html.fromstring(as_(world.senco).post(f"{world.base}begin/classes/", form).content.decode())
    row = [" ".join(cell.text_content().split()) for cell in page.xpath("//tbody/tr/*")]
    assert row == ["4 Hazel", "Leaves the school", "1", "Tom Garrity", "–", "–"]
    world.mara.refresh_from_db()
    assert world.mara.left_on is None


def test_what_has_begun_or_changed_is_not_taken_back(world: World, as_: SignIn, pat: Membership) -> None:
    ruth = as_(world.senco)
    ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, THAT_DAY, hazel="5 Rowan"))
    page: Any = html.fromstring(ruth.get(f"{world.base}begin/classes/").content.decode())
    sent = {"back": page.xpath("//button[@name='back']")[0].get("value")}
    with clock.standing_at(THAT_DAY):
        assert coming(ruth, world) == []
        answer = ruth.post(f"{world.base}begin/classes/", {**sent, "once": str(uuid.uuid4())}, follow=True)
    assert "This move has changed since you looked, or has begun." in answer.content.decode()
    assert places(world.mara)[-1] == ("5 Rowan", THAT_DAY, None)
    assert as_(world.teacher).post(f"{world.base}begin/classes/", sent).status_code == 403


# Year groups go up with the class


@pytest.fixture
def rising(world: World, pat: Membership) -> Membership:
    """5 Rowan is a class of Year 5."""
    Pupil.objects.filter(forename="Kit").update(year_group="5")
    return pat


def year(pupil: Pupil) -> str:
    pupil.refresh_from_db()
    return pupil.year_group


def offered(client: Client, world: World, **moves: str) -> list[tuple[str, bool, str]]:
    """What the preview offers of years, by class: the name of the tick, whether it is set, and the words."""
    named = {one.name.split()[1].lower(): one for one in Group.objects.all()}
    data = {
        f"to-{named[source].uid}": target if target == "leaves" else str(named[target].uid)
        for source, target in moves.items()
    }
    answer = client.post(
        f"{world.base}begin/classes/", {"once": str(uuid.uuid4()), "on": THAT_DAY.isoformat(), **data}
    )
    page: Any = html.fromstring(answer.content.decode())
    return [
        (tick.get("name"), tick.checked, " ".join(tick.getparent().getparent().text_content().split()))
        for tick in page.xpath("//form[.//input[@name='sure']]//tbody//input")
    ]


def test_up_a_year_is_set_where_it_becomes_the_next_years_class_and_only_there(
    world: World, as_: SignIn, rising: Membership
) -> None:
    hazel, rowan = (Group.objects.get(name=name).uid for name in ("4 Hazel", "5 Rowan"))
    ruth = as_(world.senco)
    assert offered(ruth, world, hazel="rowan", rowan="leaves") == [
        (f"up-{hazel}", True, "and up a year: 4 Hazel Year 4 to Year 5")
    ]
    assert offered(ruth, world, hazel="rowan", rowan="hazel") == [
        (f"up-{hazel}", True, "and up a year: 4 Hazel Year 4 to Year 5"),
        (f"up-{rowan}", False, "and up a year: 5 Rowan Year 5 to Year 6"),
    ]


def test_the_year_group_goes_up_on_the_day_with_the_class(world: World, as_: SignIn, rising: Membership) -> None:
    ruth, kit = as_(world.senco), Pupil.objects.get(forename="Kit")
    sure = looked_at(ruth, world, THAT_DAY, hazel="5 Rowan", rowan="4 Hazel")
    sure[f"up-{Group.objects.get(name='4 Hazel').uid}"] = "yes"
    ruth.post(f"{world.base}begin/classes/", sure)
    assert coming(ruth, world)[0][2] == "5 Rowan and up into Year 5"
    assert coming(ruth, world)[1][2] == "4 Hazel"
    go_up_a_year.work()
    assert (year(world.mara), year(kit)) == ("4", "5")
    with clock.standing_at(THAT_DAY):
        for _night in range(2):
            go_up_a_year.work()
        assert (year(world.mara), year(kit)) == ("5", "5")
    event = Event.objects.get(verb="pupil_changed", pupil_uid=world.mara.uid)
    assert event.fields == ["year_group"]
    assert "up_a_year" in Event.objects.get(verb="classes_moved").fields


def test_moved_today_the_year_group_is_up_at_once(world: World, as_: SignIn, rising: Membership) -> None:
    ruth = as_(world.senco)
    sure = looked_at(ruth, world, TODAY, hazel="5 Rowan")
    sure[f"up-{Group.objects.get(name='4 Hazel').uid}"] = "yes"
    ruth.post(f"{world.base}begin/classes/", sure)
    assert year(world.mara) == "5"


def test_taken_back_the_year_group_stays(world: World, as_: SignIn, rising: Membership) -> None:
    ruth = as_(world.senco)
    sure = looked_at(ruth, world, THAT_DAY, hazel="5 Rowan")
    sure[f"up-{Group.objects.get(name='4 Hazel').uid}"] = "yes"
    ruth.post(f"{world.base}begin/classes/", sure)
    take_back(ruth, world)
    with clock.standing_at(THAT_DAY):
        go_up_a_year.work()
    assert year(world.mara) == "4"


def test_who_left_before_the_day_stays_in_their_year_and_goes_up_if_they_come_back(
    world: World, as_: SignIn, rising: Membership
) -> None:
    ruth, by = as_(world.senco), acting(world.senco)
    sure = looked_at(ruth, world, THAT_DAY, hazel="5 Rowan")
    sure[f"up-{Group.objects.get(name='4 Hazel').uid}"] = "yes"
    ruth.post(f"{world.base}begin/classes/", sure)
    mark_left(by=by, pupil=world.mara, on=date(2026, 10, 1))
    with clock.standing_at(THAT_DAY):
        go_up_a_year.work()
        assert year(world.mara) == "4"
        undo_leaving(by=by, pupil=world.mara)
        go_up_a_year.work()
        assert (year(world.mara), places(world.mara)[-1][0]) == ("5", "5 Rowan")


def test_a_year_that_the_roll_put_right_meanwhile_is_not_raised_twice(
    world: World, as_: SignIn, rising: Membership
) -> None:
    ruth = as_(world.senco)
    sure = looked_at(ruth, world, THAT_DAY, hazel="5 Rowan")
    sure[f"up-{Group.objects.get(name='4 Hazel').uid}"] = "yes"
    ruth.post(f"{world.base}begin/classes/", sure)
    Pupil.objects.filter(pk=world.mara.pk).update(year_group="5")
    with clock.standing_at(THAT_DAY):
        go_up_a_year.work()
    assert year(world.mara) == "5"
    assert Event.objects.filter(verb="pupil_changed").count() == 0


@pytest.mark.parametrize(
    ("now", "then"), [("E1", "E2"), ("N2", "R"), ("R", "1"), ("6", "7"), ("14", ""), ("M", ""), ("", "")]
)
def test_the_year_after_each(now: str, then: str) -> None:
    assert year_after(now) == then


@pytest.mark.parametrize(
    ("now", "into", "then"),
    [
        ("4", "5", "5"),
        ("5", "5", "5"),
        ("6", "5", "6"),
        ("3", "5", "4"),
        ("", "5", "5"),
        ("M", "5", "M"),
        ("R", "1", "1"),
        ("14", "14", "14"),
    ],
    ids=["as planned", "as far already", "further on", "put down meanwhile", "none", "mixed", "reception", "last"],
)
def test_nobody_goes_down_or_up_two_years_at_once(now: str, into: str, then: str) -> None:
    assert raised(now, into) == then


def goes_up(client: Client, world: World, day: date, source: str, target: str) -> None:
    """Plan that a class becomes another on a day, and goes up a year."""
    sure = looked_at(client, world, day, **{source.split()[1].lower(): target})
    sure[f"up-{Group.objects.get(name=source).uid}"] = "yes"
    client.post(f"{world.base}begin/classes/", sure)


def test_a_second_move_counts_from_the_year_that_the_first_brings(
    world: World, as_: SignIn, rising: Membership
) -> None:
    ruth, kit, september = as_(world.senco), Pupil.objects.get(forename="Kit"), date(2027, 9, 1)
    make_class(world.school, "6 Oak", rising)
    goes_up(ruth, world, THAT_DAY, "4 Hazel", "5 Rowan")
    goes_up(ruth, world, september, "5 Rowan", "6 Oak")
    assert [row[2] for row in coming(ruth, world)] == ["5 Rowan and up into Year 5", "6 Oak and up into Year 6"]
    with clock.standing_at(THAT_DAY):
        go_up_a_year.work()
        assert (year(world.mara), year(kit)) == ("5", "5")
    with clock.standing_at(september):
        go_up_a_year.work()
        assert (year(world.mara), year(kit)) == ("6", "6")


def test_a_server_that_was_off_through_both_catches_up_by_one_event(
    world: World, as_: SignIn, rising: Membership
) -> None:
    ruth = as_(world.senco)
    make_class(world.school, "6 Oak", rising)
    goes_up(ruth, world, THAT_DAY, "4 Hazel", "5 Rowan")
    goes_up(ruth, world, date(2027, 9, 1), "5 Rowan", "6 Oak")
    with clock.standing_at(date(2027, 9, 30)):
        for _night in range(2):
            go_up_a_year.work()
    assert year(world.mara) == "6"
    assert Event.objects.filter(verb="pupil_changed", pupil_uid=world.mara.uid).count() == 1
    assert GroupPupil.objects.exclude(into_year="").count() == 0


def test_whom_the_roll_has_put_further_on_meanwhile_does_not_go_down(
    world: World, as_: SignIn, rising: Membership
) -> None:
    goes_up(as_(world.senco), world, THAT_DAY, "4 Hazel", "5 Rowan")
    Pupil.objects.filter(pk=world.mara.pk).update(year_group="6")
    with clock.standing_at(THAT_DAY):
        go_up_a_year.work()
    assert year(world.mara) == "6"


def test_the_scheduler_puts_them_up_every_night_and_once_after_weeks_without_it() -> None:
    plan = entries()
    assert plan[go_up_a_year.path].at == time(0, 10)
    ours = {go_up_a_year.path: plan[go_up_a_year.path]}
    noon = [datetime(2026, 8, 20, 12, tzinfo=UTC), datetime(2026, 8, 21, 12, tzinfo=UTC)]
    weeks_later = datetime(2026, 9, 30, 12, tzinfo=UTC)
    queued = [queue_due(ours, at) for at in (*noon, weeks_later, weeks_later)]
    assert queued == [[], [go_up_a_year.path], [go_up_a_year.path], []]


def test_where_all_leave_the_page_speaks_of_leaving(world: World, as_: SignIn, pat: Membership) -> None:
    ruth, sent = as_(world.senco), {"once": str(uuid.uuid4()), "on": THAT_DAY.isoformat()}
    sent |= {f"to-{Group.objects.get(name='4 Hazel').uid}": "leaves"}
    page: Any = html.fromstring(ruth.post(f"{world.base}begin/classes/", sent).content.decode())
    assert page.xpath("//h1")[0].text_content() == "1 pupil would leave the school on Monday 2 November 2026"
    done = ruth.post(f"{world.base}begin/classes/", looked_at(ruth, world, THAT_DAY, hazel="leaves"), follow=True)
    assert "1 pupil leaves on that day." in done.content.decode()
