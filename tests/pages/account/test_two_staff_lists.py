"""Somebody whom another school has put on its list first: no other school comes by the link to their first password,
which would open that school's records as well, or takes their second step away.
"""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from endeavour.access.models import Invitation, Membership, User
from endeavour.access.roles import Role
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_school, make_staff
from tests.pages.account.conftest import Staffed, do_jobs, give_app, words
from tests.pages.account.test_many_staff import filled, look, page_of, place
from tests.pages.account.test_staff_list import NEW, base, once

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
Enter = Callable[[Membership], Client]
ASK_THERE = "They were on another school’s staff list first. Ask that school."


@pytest.fixture
def joy(staffed: Staffed) -> User:
    """Head of another school, invited there, who has not come in yet."""
    return make_staff(make_school("900002", "Oakmere School"), "Joy Carter", Role.HEAD).user


def added(client: Client, staffed: Staffed, joy: User, **more: str) -> Any:
    return client.post(f"{base(staffed)}add/", once(**{**NEW, "email": joy.email or "", **more}))


def test_the_link_is_not_handed_over_but_sent_to_themselves(
    staffed: Staffed, joy: User, come_in: Enter, settings: Any
) -> None:
    client = come_in(staffed.senco)
    mail, settings.EMAIL_HOST = settings.EMAIL_HOST, ""
    assert ASK_THERE in words(added(client, staffed, joy, invite="on"))
    assert Membership.objects.filter(user=joy).count() == 0
    added(client, staffed, joy)
    here = Membership.objects.get(user=joy)
    assert ASK_THERE in words(client.post(f"{base(staffed)}{here.uid}/invite/", once(), follow=True))
    assert Invitation.objects.count() == 0
    settings.EMAIL_HOST = mail
    client.post(f"{base(staffed)}{here.uid}/invite/", once())
    assert [one.to for one in do_jobs()] == [[joy.email]]


def test_nor_among_the_links_of_many(staffed: Staffed, joy: User, come_in: Enter, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    client = come_in(staffed.senco)
    added(client, staffed, joy)
    make_staff(staffed.school, "Pat Lomax", job="Class teacher")
    sure = filled(look(client, staffed))
    page = page_of(client.post(place(staffed), sure))
    assert f"Joy Carter: {ASK_THERE}" in " ".join(page.text_content().split())
    assert Invitation.objects.count() == 0


def test_nor_is_the_address_changed_to_which_it_goes(staffed: Staffed, joy: User, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    added(client, staffed, joy)
    here = Membership.objects.get(user=joy)
    where, said = f"{base(staffed)}{here.uid}/details/", {"name": joy.name, "email": "mine@school.example"}
    assert words(client.get(where)).count(ASK_THERE) == 1
    assert ASK_THERE in words(client.post(where, once(**said, job_title="Adviser")))
    assert User.objects.get(pk=joy.pk).email == joy.email


def test_nor_is_their_second_step_taken_away(staffed: Staffed, joy: User, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    added(client, staffed, joy)
    give_app(joy)
    here = Membership.objects.get(user=joy)
    page = client.get(f"{base(staffed)}{here.uid}/").content.decode()
    assert page.count("Their phone or passkey is lost") == 0
    assert ASK_THERE in words(
        client.post(reverse("take-second-step", args=["900001", here.uid]), once(), follow=True)
    )
    assert Authenticator.objects.filter(user=joy).count() > 0


def test_the_school_that_had_them_first_does_it(staffed: Staffed, come_in: Enter, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    kit = make_staff(staffed.school, "Kit Hollis", Role.TEACHER)
    there = make_school("900002", "Oakmere School")
    with in_school(there.pk):
        Membership.objects.create(school=there, user=kit.user)
    client = come_in(staffed.senco)
    give_app(kit.user)
    client.post(reverse("take-second-step", args=["900001", kit.uid]), once())
    assert Authenticator.objects.filter(user=kit.user).count() == 0
    said = {"name": "Kit Hollis", "email": "kit@school.example", "job_title": ""}
    client.post(f"{base(staffed)}{kit.uid}/details/", once(**said))
    assert User.objects.get(pk=kit.user_id).email == "kit@school.example"
    page = words(client.post(f"{base(staffed)}{kit.uid}/invite/", once()))
    assert page.count("/account/invited/") == 1
