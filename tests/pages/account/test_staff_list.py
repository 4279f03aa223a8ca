"""Settings → Staff: who works here, what they may do, how they come in, and when they leave."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import HeldRole, Membership, User, Waiver
from endeavour.access.roles import GRANTS, Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.references import new_uid
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_school, make_staff
from tests.pages.account.conftest import Staffed, do_jobs, give_app, sign_in, with_password, words

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

Enter = Callable[[Membership], Client]
NEW = {
    "name": "Kit Hollis",
    "email": "Kit.Hollis@School.example",
    "job_title": "Teacher, 3 Ash",
    "roles": ["teacher"],
}


def base(staffed: Staffed) -> str:
    return f"/s/{staffed.school.code}/settings/staff/"


def once(**answers: Any) -> dict[str, Any]:
    """A form as a page would send it."""
    return {"once": str(new_uid()), **answers}


def roles_of(member: Membership) -> set[str]:
    with in_school(member.school_id):
        return set(HeldRole.objects.filter(membership=member).values_list("role", flat=True))


def verbs(subject: Any) -> list[str]:
    return list(Event.objects.filter(subject_uid=subject.uid).order_by("id").values_list("verb", flat=True))


def test_the_list_shows_everybody_and_how_far_they_have_come(staffed: Staffed, come_in: Enter) -> None:
    make_staff(staffed.school, "Ann Lowther", Role.OFFICE)
    page = words(come_in(staffed.senco).get(base(staffed)))
    rows = re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>.*?</svg>([^<]+)</span>', page, re.DOTALL)
    assert rows == [
        ("Ann Lowther", "Not invited"),
        ("Gail Moss", "Signs in"),
        ("Ruth Ellison", "Signs in"),
        ("Tom Garrity", "No second step yet"),
    ]


def test_the_list_costs_the_same_for_one_and_for_thirty(staffed: Staffed, come_in: Enter) -> None:
    client = come_in(staffed.senco)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(base(staffed))
        return len(seen)

    client.get(base(staffed))
    few = queries()
    for n in range(30):
        make_staff(staffed.school, f"Person {n}", Role.TEACHER, Role.SAFEGUARDING_LEAD)
    assert queries() == few


def test_somebody_is_added_and_invited(staffed: Staffed, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    answer = client.post(f"{base(staffed)}add/", once(**NEW, invite="on"))
    kit = Membership.objects.get(user__name="Kit Hollis")
    assert answer.headers["Location"] == f"{base(staffed)}{kit.uid}/"
    assert (kit.user.email, kit.job_title, roles_of(kit)) == (
        "kit.hollis@school.example",
        "Teacher, 3 Ash",
        {"teacher"},
    )
    assert [one.to for one in do_jobs()] == [["kit.hollis@school.example"]]
    assert verbs(kit) == ["person_added", "invited"]
    assert "Invited" in words(client.get(f"{base(staffed)}{kit.uid}/"))


def test_without_a_mail_server_the_link_is_shown_once(staffed: Staffed, come_in: Enter, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    client = come_in(staffed.senco)
    page = words(client.post(f"{base(staffed)}add/", once(**NEW, invite="on")))
    link = re.findall(r"http://localhost:8000(/account/invited/[^<\s]+)", page)[0]
    assert Client().get(link).status_code == 200
    kit = Membership.objects.get(user__name="Kit Hollis")
    assert "/account/invited/" not in words(client.get(f"{base(staffed)}{kit.uid}/"))
    again = words(client.post(f"{base(staffed)}{kit.uid}/invite/", once()))
    assert Client().get(link).status_code == 404
    assert Client().get(re.findall(r"http://localhost:8000(/account/invited/[^<\s]+)", again)[0]).status_code == 200


def test_the_same_form_twice_adds_one_person(staffed: Staffed, come_in: Enter) -> None:
    client, form = come_in(staffed.senco), once(**NEW, invite="on")
    for _ in range(2):
        assert client.post(f"{base(staffed)}add/", form).status_code == 302
    assert Membership.objects.filter(user__name="Kit Hollis").count() == 1
    assert len(do_jobs()) == 1


def test_somebody_of_another_school_keeps_their_one_sign_in(staffed: Staffed, come_in: Enter) -> None:
    there = make_school("900002", "Oakmere School")
    joy = with_password(make_staff(there, "Joy Carter", Role.HEAD))
    client = come_in(staffed.senco)
    client.post(f"{base(staffed)}add/", once(**NEW | {"email": joy.user.email, "name": "J Carter"}, invite="on"))
    assert User.objects.filter(email=joy.user.email).count() == 1
    here = Membership.objects.get(user=joy.user)
    assert (here.user.name, roles_of(here), roles_of(joy)) == ("Joy Carter", {"teacher"}, {"head"})
    assert [one.subject for one in do_jobs()] == ["You are on another school’s staff list"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"name": ""}, "“Name” needs an answer"),
        ({"email": "kit"}, "Enter an e-mail address, such as"),
        ({"email": ""}, "Enter their e-mail address, or do not invite them yet"),
        ({"roles": []}, "Tick at least one role"),
        ({"roles": ["owner"]}, "Choose one of the answers"),
        ({"email": "tom.garrity.900001@SCHOOL.example"}, "on the staff list already"),
    ],
)
def test_a_poor_answer_adds_nobody(staffed: Staffed, come_in: Enter, answers: dict[str, Any], said: str) -> None:
    page = come_in(staffed.senco).post(f"{base(staffed)}add/", once(**NEW | {"invite": "on"} | answers))
    assert page.status_code == 200
    assert words(page).count(said) == 2
    assert Membership.objects.count() == 3


def test_more_than_the_form_asks_changes_nothing(staffed: Staffed, come_in: Enter) -> None:
    extra = {
        "is_active": "",
        "password": "x",
        "epoch": "9",
        "school": "2",
        "ends_on": "2020-01-01",
        "senco_since": "2020-01-01",
    }
    come_in(staffed.senco).post(f"{base(staffed)}add/", once(**NEW, **extra))
    kit = Membership.objects.get(user__name="Kit Hollis")
    assert (kit.school_id, kit.ends_on, kit.senco_since) == (staffed.school.pk, None, None)
    assert (kit.user.is_active, kit.user.has_password, kit.user.epoch) == (True, False, 0)


def test_every_role_is_offered_with_what_it_means(staffed: Staffed, come_in: Enter) -> None:
    page = words(come_in(staffed.senco).get(f"{base(staffed)}{staffed.teacher.uid}/roles/"))
    shown = re.findall(
        r'name="roles" type="checkbox" value="(\w+)"( checked)?.*?id="[^"]+-hint-item">([^<]+)<', page, re.DOTALL
    )
    assert [(value, bool(ticked)) for value, ticked, _hint in shown] == [(r.value, r is Role.TEACHER) for r in Role]
    assert [unescape(hint) for _value, _ticked, hint in shown] == [str(GRANTS[role].means) for role in Role]


def test_roles_are_given_and_taken_from_the_next_page_on(staffed: Staffed, come_in: Enter) -> None:
    tom = come_in(staffed.teacher)
    assert tom.get(staffed.today).status_code == 200
    client = come_in(staffed.senco)
    client.post(f"{base(staffed)}{staffed.teacher.uid}/roles/", once(roles=["business_manager", "governor"]))
    assert roles_of(staffed.teacher) == {"business_manager", "governor"}
    assert tom.get(staffed.today).status_code == 302  # a role was taken: the session is over
    assert verbs(staffed.teacher) == ["roles_changed"]


def test_becoming_senco_is_dated(staffed: Staffed, come_in: Enter) -> None:
    come_in(staffed.senco).post(f"{base(staffed)}{staffed.teacher.uid}/roles/", once(roles=["senco", "teacher"]))
    staffed.teacher.refresh_from_db()
    assert staffed.teacher.senco_since == date(2026, 9, 14)


def test_what_the_law_asks_about_a_senco_is_answered_on_their_page(staffed: Staffed, come_in: Enter) -> None:
    client, address = come_in(staffed.senco), f"{base(staffed)}{staffed.senco.uid}/"
    assert re.findall(r"key\">([^<]+)</dt>\s*<dd[^>]*>([^<]+)<", words(client.get(address)))[:7] == [
        ("SENCO here since", "Not recorded yet"),
        ("First became a SENCO, at any school", "Not recorded yet"),
        ("More than a year a SENCO before", "Not recorded yet"),
        ("Qualification", "None, or not recorded yet"),
        ("Qualified teacher", "Not recorded yet"),
        ("Induction finished, or none required", "Not recorded yet"),
        ("Works as a teacher here", "Not recorded yet"),
    ]
    answers = once(
        senco_since="2026-09-01",
        first_senco_on="2015-09-01",
        senco_over_a_year_before="yes",
        senco_award="nasenco",
        senco_award_begun_on="2016-01-11",
        senco_qualified_on="2017-07-07",
        qualified_teacher="yes",
        induction_done="open",
        teaches_here="no",
    )
    assert client.post(f"{address}senco/", answers).headers["Location"] == address
    assert re.findall(r"key\">([^<]+)</dt>\s*<dd[^>]*>([^<]+)<", words(client.get(address)))[:7] == [
        ("SENCO here since", "1 Sep 2026"),
        ("First became a SENCO, at any school", "1 Sep 2015"),
        ("More than a year a SENCO before", "Yes"),
        ("Qualification", "National Award for SEN Co-ordination, completed 7 Jul 2017"),
        ("Qualified teacher", "Yes"),
        ("Induction finished, or none required", "Not recorded yet"),
        ("Works as a teacher here", "No"),
    ]
    event = Event.objects.get(verb="senco_recorded", subject_uid=staffed.senco.uid)
    assert sorted(event.fields) == sorted(set(answers) - {"once", "induction_done"})


def test_the_answers_about_a_senco_come_back_as_they_stand(staffed: Staffed, come_in: Enter) -> None:
    Membership.objects.filter(pk=staffed.senco.pk).update(
        qualified_teacher=True, teaches_here=False, senco_award="npq", first_senco_on=date(2024, 9, 1)
    )
    page = words(come_in(staffed.senco).get(f"{base(staffed)}{staffed.senco.uid}/senco/"))
    ticked = re.findall(r'name="(\w+)" type="radio" value="(\w*)" checked', page)
    assert ticked == [
        ("senco_over_a_year_before", "open"),
        ("senco_award", "npq"),
        ("qualified_teacher", "yes"),
        ("induction_done", "open"),
        ("teaches_here", "no"),
    ]
    typed = re.findall(r'name="first_senco_on-(\w+)"[^>]*? value="(\d+)"', page)
    assert typed == [("day", "1"), ("month", "9"), ("year", "2024")]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"senco_since": "2024-09-01", "first_senco_on": "2025-09-01"}, "so they became one earlier"),
        ({"senco_award": "npq", "senco_qualified_on": "2026-09-15"}, "must be 14 Sep 2026 or earlier"),
        ({"senco_award": "diploma"}, "Choose one of the answers"),
        ({"qualified_teacher": "maybe"}, "Choose one of the answers"),
    ],
)
def test_a_poor_answer_about_a_senco_changes_nothing(
    staffed: Staffed, come_in: Enter, answers: dict[str, Any], said: str
) -> None:
    page = come_in(staffed.senco).post(f"{base(staffed)}{staffed.senco.uid}/senco/", once(**answers))
    assert words(page).count(said) == 2
    assert verbs(staffed.senco) == []


def test_of_somebody_who_is_not_senco_nothing_is_asked(staffed: Staffed, come_in: Enter) -> None:
    client, address = come_in(staffed.senco), f"{base(staffed)}{staffed.teacher.uid}/"
    assert "As SENCO" not in words(client.get(address))
    answer = client.post(f"{address}senco/", once(qualified_teacher="yes"))
    assert answer.headers["Location"] == address
    assert "They are not SENCO here. Give them the role first." in words(client.get(address))
    assert verbs(staffed.teacher) == []
    assert come_in(staffed.teacher).get(f"{base(staffed)}{staffed.senco.uid}/senco/").status_code == 403


def test_somebody_is_left_to_look_after_the_list(staffed: Staffed, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    page = client.post(f"{base(staffed)}{staffed.senco.uid}/roles/", once(roles=["teacher"]))
    assert words(page).count("Nobody would be left to look after the staff list.") == 2
    assert roles_of(staffed.senco) == {"senco"}
    make_staff(staffed.school, "Hal Brown", Role.HEAD)
    assert client.post(f"{base(staffed)}{staffed.senco.uid}/roles/", once(roles=["teacher"])).status_code == 302


def test_a_place_ends_now_and_everything_shuts_at_once(staffed: Staffed, come_in: Enter) -> None:
    tom = come_in(staffed.teacher)
    answer = come_in(staffed.senco).post(f"{base(staffed)}{staffed.teacher.uid}/end/", once(when="now"))
    assert answer.headers["Location"] == base(staffed)
    assert tom.get(staffed.today).headers["Location"].startswith("/account/sign-in/")
    sign_in(tom, staffed.teacher.user)
    assert roles_of(staffed.teacher) == set()
    assert verbs(staffed.teacher) == ["employment_ended"]


def test_a_place_ends_after_a_day(staffed: Staffed, come_in: Enter) -> None:
    day = {"last_day-day": "18", "last_day-month": "9", "last_day-year": "2026"}
    come_in(staffed.senco).post(f"{base(staffed)}{staffed.teacher.uid}/end/", once(when="day", **day))
    staffed.teacher.refresh_from_db()
    assert (staffed.teacher.ends_on, roles_of(staffed.teacher)) == (date(2026, 9, 18), {"teacher"})
    assert come_in(staffed.teacher).get(staffed.today).status_code == 200
    with clock.standing_at(date(2026, 9, 19), time(8)):
        assert come_in(staffed.teacher).get(staffed.today).status_code == 404


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Choose when their access ends"),
        ({"when": "day"}, "Enter their last day"),
        (
            {"when": "day", "last_day-day": "30", "last_day-month": "2", "last_day-year": "2027"},
            "must be a real date",
        ),
        (
            {"when": "day", "last_day-day": "1", "last_day-month": "9", "last_day-year": "2026"},
            "Choose today or a later day",
        ),
    ],
)
def test_a_poor_last_day_ends_nothing(staffed: Staffed, come_in: Enter, answers: dict[str, str], said: str) -> None:
    page = come_in(staffed.senco).post(f"{base(staffed)}{staffed.teacher.uid}/end/", once(**answers))
    assert words(page).count(said) == 2
    staffed.teacher.refresh_from_db()
    assert staffed.teacher.ends_on is None


def test_nobody_ends_their_own_place(staffed: Staffed, come_in: Enter) -> None:
    make_staff(staffed.school, "Hal Brown", Role.HEAD)
    page = come_in(staffed.senco).post(f"{base(staffed)}{staffed.senco.uid}/end/", once(when="now"))
    assert "You cannot end your own place." in words(page)


def test_a_lost_phone_is_answered_by_taking_the_second_step_away(staffed: Staffed, come_in: Enter) -> None:
    tom, senco = come_in(staffed.teacher), come_in(staffed.senco)
    address = f"{base(staffed)}{staffed.teacher.uid}/second-step/"
    assert "Be sure that it is really them who asks" in words(senco.get(address))
    assert Authenticator.objects.filter(user=staffed.teacher.user).exists()
    senco.post(address, once())
    assert not Authenticator.objects.filter(user=staffed.teacher.user).exists()
    assert tom.get(staffed.today).headers["Location"].startswith("/account/sign-in/")
    sign_in(tom, staffed.teacher.user)
    assert tom.get(staffed.today).headers["Location"] == "/account/second-factor/"
    assert [(one.to, one.subject) for one in do_jobs()] == [
        ([staffed.teacher.user.email], "Your sign-in has changed")
    ]
    assert verbs(staffed.teacher) == ["factors_taken_away"]
    senco.post(f"{base(staffed)}{staffed.senco.uid}/second-step/", once())
    assert Authenticator.objects.filter(user=staffed.senco.user).exists()


def test_details_are_theirs_once_they_have_signed_in(staffed: Staffed, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    address = f"{base(staffed)}{staffed.teacher.uid}/details/"
    own = {"name": "Tom Garrity", "email": staffed.teacher.user.email}
    assert client.post(address, once(**own, job_title="Year 4 lead")).status_code == 302
    page = client.post(address, once(**own | {"email": "thief@school.example"}, job_title="Year 4 lead"))
    assert words(page).count("They sign in with this name and address") == 3  # said before, and at the box
    staffed.teacher.user.refresh_from_db()
    assert staffed.teacher.user.email == own["email"]


def test_an_address_is_put_right_before_the_first_sign_in_and_ends_the_old_link(
    staffed: Staffed, come_in: Enter, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    client = come_in(staffed.senco)
    page = words(client.post(f"{base(staffed)}add/", once(**NEW, invite="on")))
    link = re.findall(r"http://localhost:8000(/account/invited/[^<\s]+)", page)[0]
    kit = Membership.objects.get(user__name="Kit Hollis")
    client.post(
        f"{base(staffed)}{kit.uid}/details/", once(name="Kit Hollis", email="kit@right.example", job_title="")
    )
    kit.user.refresh_from_db()
    assert kit.user.email == "kit@right.example"
    assert Client().get(link).status_code == 404
    taken = client.post(
        f"{base(staffed)}{kit.uid}/details/", once(name="Kit Hollis", email=staffed.senco.user.email, job_title="")
    )
    assert words(taken).count("Somebody else signs in with this address.") == 2


def test_somebody_with_a_password_is_not_invited_again(staffed: Staffed, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    client.post(f"{base(staffed)}{staffed.teacher.uid}/invite/", once())
    assert "They have chosen a password already." in words(client.get(f"{base(staffed)}{staffed.teacher.uid}/"))
    assert do_jobs() == []


def test_the_waiver_is_given_taken_back_and_written_down(staffed: Staffed, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    for answer, held in (("yes", 1), ("yes", 1), ("no", 0), ("no", 0)):
        client.post(f"{base(staffed)}second-step/", once(waived=answer))
        assert Waiver.objects.count() == held
    assert list(Event.objects.filter(subject="waiver").values_list("verb", flat=True)) == [
        "waiver_given",
        "waiver_ended",
    ]
    assert client.post(f"{base(staffed)}second-step/", once(waived="perhaps")).status_code == 200


def every_address(staffed: Staffed, uid: Any) -> list[str]:
    one = f"{base(staffed)}{uid}/"
    parts = ["", "details/", "roles/", "second-step/", "end/"]
    return [base(staffed), f"{base(staffed)}add/", f"{base(staffed)}second-step/", *(one + part for part in parts)]


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SENCO, Role.HEAD)])
def test_other_roles_may_not_look(staffed: Staffed, role: Role) -> None:
    client, nosy = Client(), with_password(make_staff(staffed.school, "Nell Archer", role))
    client.force_login(nosy.user)
    session = client.session
    session["second_factor"] = True
    session.save()
    looked = [client.get(address).status_code for address in every_address(staffed, staffed.teacher.uid)]
    pressed = [
        client.post(f"{base(staffed)}{staffed.teacher.uid}/{part}/", once(when="now")).status_code
        for part in ("invite", "end", "roles")
    ]
    assert (set(looked), set(pressed)) == ({403}, {403})
    assert roles_of(staffed.teacher) == {"teacher"}


def test_another_schools_people_are_not_there(staffed: Staffed, come_in: Enter) -> None:
    there = make_school("900002", "Oakmere School")
    with in_school(there.pk):
        joy = with_password(make_staff(there, "Joy Carter", Role.HEAD))
    give_app(joy.user)
    client = come_in(staffed.senco)
    theirs = [client.get(address).status_code for address in every_address(staffed, joy.uid)[3:]]
    pressed = [
        client.post(f"{base(staffed)}{joy.uid}/{part}/", once(when="now")).status_code
        for part in ("invite", "end", "second-step")
    ]
    assert (set(theirs), set(pressed)) == ({404}, {404})
    stranger = come_in(joy)
    assert {stranger.get(address).status_code for address in every_address(staffed, staffed.teacher.uid)} == {404}
    assert Authenticator.objects.filter(user=joy.user).exists()


def test_looking_changes_nothing(staffed: Staffed, come_in: Enter) -> None:
    client = come_in(staffed.senco)
    before = (Event.objects.count(), list(User.objects.values()), list(Membership.objects.values()))
    for address in every_address(staffed, staffed.teacher.uid):
        assert client.get(address).status_code == 200
    assert (Event.objects.count(), list(User.objects.values()), list(Membership.objects.values())) == before


def test_those_who_left_stand_apart(staffed: Staffed, come_in: Enter) -> None:
    Membership.objects.filter(pk=staffed.teacher.pk).update(ends_on=date(2026, 9, 14) - timedelta(days=1))
    page = words(come_in(staffed.senco).get(base(staffed)))
    assert "1 person who worked here" in page
    assert "2 people work here" in page
