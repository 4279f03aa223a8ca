"""A new installation: a school is begun and its first person let in, from the command line."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from endeavour.access.models import HeldRole, Invitation, Membership, User
from endeavour.access.queries import invitation_for
from endeavour.audit.models import Event
from endeavour.schools.models import School
from endeavour.schools.queries import in_every_school

pytestmark = pytest.mark.django_db

SCHOOL = {"urn": "900001", "name": "Thistlebeck Primary School", "kind": "maintained_school", "phase": "primary"}
CONTROL = "Leave control characters, such as NUL or a new line, out of the name and the URN."
RUTH = {"school": "900001", "email": "Ruth@School.example", "name": "Ruth Ellison", "role": ["senco"]}


def said(command: str, **answers: Any) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, stdout=out, **answers)
    return out.getvalue()


def token_in(text: str) -> str:
    found = re.findall(r"http://localhost:8000/account/invited/(\S+)/", text)
    assert len(found) == 1
    return str(found[0])


def test_a_school_is_begun_and_its_senco_gets_a_link() -> None:
    assert said("add_school", **SCHOOL) == "Thistlebeck Primary School is here, at /s/900001/.\n"
    invitation = invitation_for(token_in(said("invite", **RUTH)))
    assert invitation is not None
    assert (invitation.user.name, invitation.user.email) == ("Ruth Ellison", "ruth@school.example")
    assert invitation.school_name == "Thistlebeck Primary School"
    with in_every_school():
        assert list(HeldRole.objects.values_list("role", flat=True)) == ["senco"]
        done = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert done == ["school_added", "person_added", "invited"]


def test_no_real_school_is_begun_among_the_demo_schools(settings: Settings) -> None:
    settings.DEMO = {"today": "2026-11-24"}
    with pytest.raises(CommandError) as refused:
        said("add_school", **SCHOOL)
    assert str(refused.value) == (
        "These are the demo schools’ records, where anybody comes in without a password. "
        "Name another, empty folder in ENDEAVOUR_DATA, and begin the school there."
    )
    assert School.objects.count() == 0


def test_asked_again_the_same_person_gets_a_new_link() -> None:
    said("add_school", **SCHOOL)
    old = token_in(said("invite", **RUTH))
    new = token_in(said("invite", school="900001", email="ruth@school.example"))
    assert (invitation_for(old), invitation_for(new) is not None) == (None, True)
    with in_every_school():
        assert (User.objects.count(), Membership.objects.count(), Invitation.objects.count()) == (1, 1, 1)


def test_somebody_who_signs_in_already_needs_none() -> None:
    said("add_school", **SCHOOL)
    said("invite", **RUTH)
    user = User.objects.get()
    user.set_password("pebble lantern orchard")
    user.save()
    assert said("invite", **RUTH) == "They have a password and can sign in.\n"


def test_with_a_mail_server_the_link_is_not_printed(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.school.example"
    said("add_school", **SCHOOL)
    assert said("invite", **RUTH) == "The invitation leaves as soon as Endeavour runs.\n"
    assert (DBTaskResult.objects.count(), Invitation.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("command", "answers", "because"),
    [
        ("add_school", SCHOOL, "There is a school with the URN 900001 already."),
        ("add_school", SCHOOL | {"urn": "a/b"}, "A URN is figures, at most twelve: it stands in addresses."),
        ("add_school", SCHOOL | {"urn": "9" * 13}, "A URN is figures, at most twelve: it stands in addresses."),
        ("add_school", SCHOOL | {"urn": "9\0"}, CONTROL),
        ("add_school", {"school": "Meadow\0Lane"}, CONTROL),
        ("add_school", SCHOOL | {"urn": "900002", "name": "Thistle\0beck"}, CONTROL),
        ("add_school", SCHOOL | {"urn": "900002", "name": "Thistle\nbeck"}, CONTROL),
        ("add_school", SCHOOL | {"urn": "900002", "name": "x" * 201}, "Keep the name of the school to 200 letters."),
        ("add_school", SCHOOL | {"urn": "900002", "name": "—"}, "Give the school a name with letters or figures."),
        ("invite", RUTH | {"school": "900009"}, "No school here has the URN 900009."),
        ("invite", RUTH | {"email": "ruth"}, "ruth is not an e-mail address."),
        ("invite", RUTH | {"name": ""}, "Give a --name and a --role: they are not on the staff list yet."),
        ("invite", RUTH | {"role": []}, "Give a --name and a --role: they are not on the staff list yet."),
    ],
)
def test_a_wrong_answer_changes_nothing_and_says_why(command: str, answers: dict[str, Any], because: str) -> None:
    said("add_school", **SCHOOL)
    with pytest.raises(CommandError) as stopped:
        said(command, **answers)
    assert str(stopped.value) == because
    assert (School.objects.count(), User.objects.count()) == (1, 0)


def test_unknown_kinds_phases_and_roles_are_not_taken() -> None:
    said("add_school", **SCHOOL)
    for words in (
        ["add_school", "--urn=1", "--name=x", "--kind=castle", "--phase=primary"],
        ["add_school", "--urn=1", "--name=x", "--kind=academy", "--phase=third"],
        ["invite", "--school=900001", "--email=x@y.example", "--name=x", "--role=owner"],
    ):
        with pytest.raises(CommandError):
            call_command(*words)
    assert (School.objects.count(), User.objects.count()) == (1, 0)


def test_a_number_in_other_letters_is_the_same_number() -> None:
    said("add_school", **SCHOOL | {"urn": "EY900001", "name": "x" * 200})
    with pytest.raises(CommandError) as refused:
        said("add_school", **SCHOOL | {"urn": "ey900001"})
    assert str(refused.value) == "There is a school with the URN EY900001 already."
    assert School.objects.count() == 1
