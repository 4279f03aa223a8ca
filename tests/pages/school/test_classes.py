"""Classes in Settings, by forms alone: made, renamed, their adults and children from a day, for SENCO and office."""

import re
import uuid
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.exchange.actions.readers import ask_new_readers
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import add_group, put_in_group
from endeavour.people.models import Group, GroupPupil, GroupStaff
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import CardReading
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

LATER = date(2026, 10, 5)


def main_of(answer: Any) -> str:
    """What a page says, on one line."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


def send(client: Client, address: str, **answers: str) -> Any:
    return client.post(address, {**answers, "once": str(uuid.uuid4())})


def on(day: date) -> dict[str, str]:
    return {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}


def at(world: World, group: Group | None = None, part: str = "") -> str:
    return f"{world.base}settings/classes/" + (f"{group.uid}/{part}" if group else part)


@pytest.fixture
def hazel(world: World) -> Group:
    return Group.objects.get(name="4 Hazel")


def with_plan(world: World) -> None:
    """Mara has a plan in force."""
    by = acting(world.senco)
    start_support(by=by, pupil=world.mara, on=clock.today())
    cycle = open_cycle(world.mara)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=clock.today())
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=clock.today())
    issue_plan(by=by, plan=plan, on=clock.today())


@pytest.mark.parametrize("who", ["senco", "office"])
def test_from_settings_to_a_class_with_its_adults_and_children(world: World, as_: SignIn, who: str) -> None:
    client = as_(getattr(world, who))
    assert f'href="{at(world)}"' in client.get(f"{world.base}settings/").content.decode()
    assert "4 Hazel Year 4 1 Tom Garrity" in main_of(client.get(at(world)))
    made = send(client, at(world, None, "add/"), name="4 Elm", kind="registration")
    elm = Group.objects.get(name="4 Elm")
    assert (made.status_code, made.headers["Location"]) == (302, at(world, elm))
    page = main_of(client.get(at(world, elm)))
    assert "Nobody is with it" in page
    assert "Nobody is in it yet." in page
    told = send(
        client, at(world, elm, "adults/"), staff=str(world.stranger.pk), reason="teaches", **on(clock.today())
    )
    assert told.status_code == 302
    assert "Nell Archer Teaches the class 14 Sep 2026 –" in main_of(client.get(at(world, elm)))
    moved = send(
        client,
        f"{world.record}people/class/",
        leaves=str(Group.objects.get(name="4 Hazel").uid),
        joins=str(elm.uid),
        **on(LATER),
    )
    assert moved.status_code == 302
    assert "4 Hazel 1 Sep 2025 4 Oct 2026 4 Elm 5 Oct 2026 To come –" in main_of(
        client.get(moved.headers["Location"])
    )
    with clock.standing_at(date(2026, 10, 4)):
        assert [as_(one).get(world.record).status_code for one in (world.teacher, world.stranger)] == [200, 404]
    with clock.standing_at(LATER):
        assert [as_(one).get(world.record).status_code for one in (world.teacher, world.stranger)] == [404, 200]


def test_a_name_is_asked_for_and_one_that_is_taken_refused(world: World, as_: SignIn, hazel: Group) -> None:
    ann = as_(world.office)
    assert "Enter the name of the class" in main_of(send(ann, at(world, None, "add/"), name="", kind="registration"))
    taken = main_of(send(ann, at(world, None, "add/"), name="4 hazel", kind="registration"))
    assert "There is a class of this name already." in taken
    assert send(ann, at(world, None, "add/"), name="4 hazel", kind="teaching", subject="Maths").status_code == 302
    assert send(ann, at(world, hazel, "name/"), name="4 Hazelnut").status_code == 302
    names = sorted(Group.objects.values_list("name", flat=True))
    assert names == ["4 Hazelnut", "4 hazel"]
    assert "4 hazel Teaching group, Maths – 0 Nobody yet" in main_of(ann.get(at(world)))


@pytest.mark.parametrize("name", ["\u200b", "4 Hazel\u200b", "\u20664 Hazel\u2069", "\u202e"])
def test_marks_that_nobody_sees_make_no_name(world: World, as_: SignIn, name: str) -> None:
    answer = send(as_(world.office), at(world, None, "add/"), name=name, kind="registration")
    said = "There is a class of this name already." if "Hazel" in name else "Enter the name of the class"
    assert (answer.status_code, said in main_of(answer)) == (200, True)
    assert [one.name for one in Group.objects.all()] == ["4 Hazel"]


def test_the_same_form_twice_makes_one_class(world: World, as_: SignIn) -> None:
    form = {"name": "4 Elm", "kind": "registration", "once": str(uuid.uuid4())}
    answers = [as_(world.office).post(at(world, None, "add/"), form).status_code for _press in range(2)]
    assert (answers, Group.objects.filter(name="4 Elm").count()) == ([302, 302], 1)


def test_whoever_is_put_with_a_class_today_is_asked_to_read_its_plans(
    world: World, as_: SignIn, hazel: Group
) -> None:
    with_plan(world)
    asked = CardReading.objects.filter(staff=world.stranger)
    send(as_(world.office), at(world, hazel, "adults/"), staff=str(world.stranger.pk), reason="supports", **on(LATER))
    assert not asked.exists()
    with clock.standing_at(LATER):
        ask_new_readers(by=acting(world.senco), on=clock.today())
        assert [row.asked_on for row in asked] == [LATER]
    row = GroupStaff.objects.get(staff=world.stranger)
    send(as_(world.office), at(world, hazel, f"adults/{row.pk}/end/"), **on(LATER))
    asked.delete()
    send(
        as_(world.office), at(world, hazel, "adults/"), staff=str(world.stranger.pk), reason="supports",
        **on(clock.today()),
    )  # fmt: skip
    assert [row.asked_on for row in asked] == [clock.today()]


def test_a_child_who_moves_today_has_their_new_teacher_asked(world: World, as_: SignIn, hazel: Group) -> None:
    with_plan(world)
    elm = make_class(world.school, "4 Elm", world.stranger)
    answers = {"leaves": str(hazel.uid), "joins": str(elm.uid), **on(clock.today())}
    assert send(as_(world.senco), f"{world.record}people/class/", **answers).status_code == 302
    assert CardReading.objects.get(staff=world.stranger).asked_on == clock.today()
    assert as_(world.teacher).get(world.record).status_code == 404


def test_an_adult_leaves_and_stays_after_all(world: World, as_: SignIn, hazel: Group) -> None:
    ann, row = as_(world.office), GroupStaff.objects.get(group=hazel)
    assert send(ann, at(world, hazel, f"adults/{row.pk}/end/"), **on(LATER)).status_code == 302
    page = main_of(ann.get(at(world, hazel)))
    assert "Tom Garrity Teaches the class 1 Sep 2025 4 Oct 2026 Stays after all" in page
    assert send(ann, at(world, hazel, f"adults/{row.pk}/keep/")).status_code == 302
    assert GroupStaff.objects.get(pk=row.pk).ends_on is None
    send(ann, at(world, hazel, f"adults/{row.pk}/end/"), **on(clock.today()))
    assert as_(world.teacher).get(world.record).status_code == 404
    page = main_of(ann.get(at(world, hazel)))
    assert "1 who was with it before Tom Garrity until 13 Sep 2026 Stays after all" in page
    send(ann, at(world, hazel, f"adults/{row.pk}/keep/"))
    assert as_(world.teacher).get(world.record).status_code == 200


def test_what_cannot_be_is_said_beside_its_question(world: World, as_: SignIn, hazel: Group) -> None:
    ruth, yesterday = as_(world.senco), on(date(2026, 9, 13))
    adults, row = at(world, hazel, "adults/"), GroupStaff.objects.get(group=hazel)
    assert "Choose somebody" in main_of(send(ruth, adults, reason="teaches", **on(LATER)))
    twice = send(ruth, adults, staff=str(world.teacher.pk), reason="teaches", **on(LATER))
    assert "They are with this class then already." in main_of(twice)
    early = send(ruth, adults, staff=str(world.stranger.pk), reason="teaches", **yesterday)
    assert "must be 14 Sep 2026 or later" in main_of(early)
    assert "or later" in main_of(send(ruth, at(world, hazel, f"adults/{row.pk}/end/"), **yesterday))
    elm = add_group(by=acting(world.senco), name="4 Elm")
    child = f"{world.record}people/class/"
    unsaid = send(ruth, child, leaves=str(hazel.uid), **on(LATER))
    assert "Choose which they join, or that they join none" in main_of(unsaid)
    none = send(ruth, child, leaves="", joins="none", **on(LATER))
    assert "Choose the class they leave, the one they join, or both" in main_of(none)
    both = send(ruth, child, leaves="", joins=str(elm.uid), **on(LATER))
    assert "A child is in one class at a time." in main_of(both)
    assert GroupPupil.objects.filter(group=elm).count() == 0


def test_only_the_sencos_side_and_the_office_come_in_and_no_other_school(
    world: World, as_: SignIn, hazel: Group
) -> None:
    row = GroupStaff.objects.get(group=hazel)
    addresses = [
        at(world), at(world, None, "add/"), at(world, hazel), at(world, hazel, "name/"), at(world, hazel, "adults/"),
        at(world, hazel, f"adults/{row.pk}/end/"),
    ]  # fmt: skip
    for who in (world.teacher, world.bursar):
        assert {as_(who).get(address).status_code for address in addresses} == {403}
        assert as_(who).post(at(world, hazel, f"adults/{row.pk}/keep/")).status_code == 403
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert {sam.get(address).status_code for address in addresses} == {404}
    through = [address.replace(world.base, "/s/900099/") for address in addresses[2:]]
    assert {sam.get(address).status_code for address in through} == {404}
    assert sam.get(f"/s/900099/pupils/{world.mara.uid}/people/class/").status_code == 404
    assert as_(world.teacher).get(f"{world.record}people/class/").status_code == 403


def test_an_adult_of_another_class_is_not_found_through_this_one(world: World, as_: SignIn, hazel: Group) -> None:
    make_class(world.school, "4 Elm", world.stranger)
    other = GroupStaff.objects.get(staff=world.stranger)
    ruth = as_(world.senco)
    assert ruth.get(at(world, hazel, f"adults/{other.pk}/end/")).status_code == 404
    assert send(ruth, at(world, hazel, f"adults/{other.pk}/keep/")).status_code == 404


def test_the_office_sees_names_and_nothing_of_the_record(world: World, as_: SignIn, hazel: Group) -> None:
    with_plan(world)
    ann = as_(world.office)
    page = ann.get(at(world, hazel)).content.decode()
    assert f'href="{world.record}contacts/"' in page
    one = ann.get(f"{world.record}people/class/").content.decode()
    for told in ("SEN Support", "Key adult"):
        assert told not in page
        assert told not in one
    assert f'href="{world.record}people/class/"' in ann.get(f"{world.record}contacts/").content.decode()
    assert f'href="{world.record}people/class/"' in as_(world.senco).get(f"{world.record}people/").content.decode()


def test_a_class_that_was_seen_is_in_the_log_and_costs_the_same_however_many_are_in_it(
    world: World, as_: SignIn, hazel: Group
) -> None:
    ann, costs = as_(world.office), []
    for more in (1, 10):
        for number in range(more):
            pupil = make_pupil(world.school, f"Ama{more}{number}", "Boateng")
            put_in_group(by=acting(world.senco), group=hazel, pupil=pupil, on=clock.today())
        for address in (at(world), at(world, hazel)):
            ann.get(address)
            with CaptureQueriesContext(connections["default"]) as asked:
                ann.get(address)
            costs.append(len(asked))
    assert costs[:2] == costs[2:]
    row = Read.objects.filter(page="class").order_by("-pk")[0]
    assert (len(row.pupil_ids), world.mara.pk in row.pupil_ids) == (12, True)


def test_no_classes_yet(world: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert "No classes yet" in main_of(sam.get("/s/900099/settings/classes/"))


def test_a_child_only_leaves_when_somebody_says_so(world: World, as_: SignIn, hazel: Group) -> None:
    answers = {"leaves": str(hazel.uid), "joins": "none", **on(clock.today())}
    assert send(as_(world.office), f"{world.record}people/class/", **answers).status_code == 302
    assert as_(world.teacher).get(world.record).status_code == 404
    assert GroupPupil.objects.get(pupil=world.mara).ends_on == date(2026, 9, 13)


def test_a_planned_move_is_taken_back(world: World, as_: SignIn, hazel: Group) -> None:
    oak = make_class(world.school, "3 Oak", world.stranger)
    where, ann = f"{world.record}people/class/", as_(world.office)
    before = list(GroupPupil.objects.values_list("group", "starts_on", "ends_on"))
    assert send(ann, where, leaves=str(hazel.uid), joins=str(oak.uid), **on(LATER)).status_code == 302
    assert send(ann, where, leaves=str(oak.uid), joins=str(hazel.uid), **on(LATER)).status_code == 302
    assert list(GroupPupil.objects.values_list("group", "starts_on", "ends_on")) == before
    with clock.standing_at(LATER):
        assert [as_(one).get(world.record).status_code for one in (world.teacher, world.stranger)] == [200, 404]


def test_a_child_in_no_class_joins_one_and_what_is_chosen_is_kept(world: World, as_: SignIn, hazel: Group) -> None:
    ama = make_pupil(world.school, "Ama", "Boateng")
    ann, address = as_(world.office), f"{world.base}pupils/{ama.uid}/people/class/"
    form = PageForm(ann, address)
    assert "Ama is in no class or group." in form.text
    assert "leaves" not in form.answers
    form.fill({"joins": str(hazel.uid)})
    assert form.autosave("joins").status_code == 200
    assert PageForm(ann, address).value("joins") == str(hazel.uid)
    assert form.press().status_code == 302
    assert GroupPupil.objects.get(pupil=ama).group == hazel
