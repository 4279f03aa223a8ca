"""The wrong role, the other school, the wrong method, the same form twice: every address of a record at once."""

import hashlib
import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from endeavour.access.actions import choose_reading
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.roles import Role
from endeavour.documents.actions import write_paper
from endeavour.documents.models import Paper
from endeavour.documents.press.freezing import frozen
from endeavour.documents.states import PaperKind
from endeavour.exchange.models import OldPlan
from endeavour.exchange.states import OldPlanState
from endeavour.files.actions import add_file
from endeavour.files.checking import Checked
from endeavour.files.inspection.answer import Kind
from endeavour.files.keeping import coming_folder
from endeavour.files.models import File
from endeavour.foundation import clock
from endeavour.foundation.references import new_uid, paper_reference
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.actions.gathering import ask_for_evidence, record_view
from endeavour.needs.actions.support import NeedChoice, set_needs, start_support
from endeavour.needs.models import Concern, EvidenceRequest, ViewFile
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import Voice
from endeavour.pages.doors import Door, door_of
from endeavour.people.actions import add_contact
from endeavour.people.actions.records import record_asked
from endeavour.people.actions.restricting import restrict
from endeavour.people.actions.talks import log_contact
from endeavour.people.models import Contact, ContactNote, Pupil, RecordAsked, Restriction
from endeavour.people.queries import recipients_of
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import PlanVersion, SupportLine, Target
from endeavour.provision.actions import log_session, mark_target
from endeavour.provision.models import Mark, Session
from endeavour.provision.states import Given
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.models import Review
from endeavour.schools.tenancy import in_school
from tests.documents.samples import EVERY
from tests.factories.people import acting, make_school, make_staff
from tests.house.test_routes import ROUTES
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

SCHOOL_ROUTES = [(where, route) for where, route in ROUTES if where.startswith("s/<str:code>/")]
RECORD_ROUTES = [(where, route) for where, route in ROUTES if "<uuid:pupil_uid>" in where]

TELLING = (
    "Canary",
    "Speech, language",
    "SEN Support since",
    "Talking Partners",
    "three-part sentence",
    "ten seconds",
    "towards Mara",
    "In the SEN unit",
    "In resourced provision",
    "Looked after",
    "Pupil premium",
    "Attendance 8",
    "Suspended 2 times",
    "Reduced timetable",
    "ealthcare plan",
)
"""Words that tell of Mara's needs, each of them on some page."""

FACTS: dict[str, Any] = {
    **dict.fromkeys(("sen_unit", "resourced_provision", "looked_after", "pupil_premium"), True),
    "attendance_percent": 81,
    "suspensions": 2,
    "healthcare_plan_kept": "Canary folder",
    "reduced_timetable_until": date(2026, 10, 2),
}
"""What the head of Mara's record says."""


@pytest.fixture
def full(world: World) -> World:
    """A record with something of everything in it, so that each address has a thing to open."""
    by = acting(world.senco)
    Pupil.objects.filter(pk=world.mara.pk).update(**FACTS)
    world.mara.refresh_from_db()
    tie = add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    order = {"rests_on": "care", "effects": ["supervised"], "starts_on": clock.today()}
    restrict(by=by, relationship=tie, terms=order, on=clock.today())
    raise_concern(by=acting(world.teacher), pupil=world.mara, noticed="Canary concern", on=clock.today())
    start_support(by=by, pupil=world.mara, on=clock.today())
    cycle = open_cycle(world.mara)
    assert cycle is not None
    ask_for_evidence(by=by, cycle=cycle, staff=[world.teacher], due_on=clock.today(), on=clock.today())
    plan = open_plan(by=by, cycle=cycle, on=clock.today())
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=clock.today())
    issue_plan(by=by, plan=plan, on=clock.today())
    log_session(by=by, line=SupportLine.objects.get(), on=clock.today(), given=Given.GIVEN, note="Canary note")
    talk: dict[str, Any] = {
        "how": "call",
        "what": "Canary talk",
        "follow_up": "Canary call",
        "follow_up_on": clock.today(),
    }
    log_contact(by=by, pupil=world.mara, contact_id=None, on=clock.today(), **talk)
    met = Met(came="Canary Osei", family_came=True, pupil_came=None, agreed="Canary agreed")
    record_meeting(by=by, cycle=cycle, on=clock.today(), met=met)
    mark_target(by=by, target=Target.objects.get(), on=clock.today(), value="Canary mark")
    asks: dict[str, Any] = {"asked_as": "subject_access", "asked_by": "Canary Osei", "asked_on": clock.today()}
    record_asked(by=by, pupil=world.mara, on=clock.today(), **asks)
    said: dict[str, Any] = {"voice": Voice.PUPIL, "words": "Canary words", "on": clock.today()}
    record_view(by=by, cycle=cycle, attached=[canary_file("Canary file.txt")], **said)
    kept: dict[str, Any] = {"received_at": clock.now(), "by_name": by.name, "kept_at": clock.now()}
    before = add_file(by=by, checked=canary_file("Canary plan.txt"))
    OldPlan.objects.create(
        school=world.school, state=OldPlanState.KEPT, name="Canary plan.txt", file=before, pupil=world.mara, **kept
    )
    letter: dict[str, Any] = {"content": frozen(EVERY[0]), "reference": paper_reference(), "about_uid": None}
    (mother,) = recipients_of(world.mara, on=clock.today())
    write_paper(by=by, kind=PaperKind.SUPPORT_STARTED, pupil=world.mara, to=mother, **letter)
    return world


def canary_file(name: str) -> Checked:
    """A text that was found fit."""
    path = coming_folder() / f"{new_uid().hex}.txt"
    path.write_bytes(b"Canary")
    return Checked(Kind.TEXT, name, 6, hashlib.sha256(b"Canary").hexdigest(), path)


def address_of(where: str, world: World) -> str:
    """An address of Mara's record, with her own concern, request, line, target and version in it."""
    found: dict[str, Callable[[], object]] = {
        "<str:code>": lambda: world.school.code,
        "<uuid:pupil_uid>": lambda: world.mara.uid,
        "<uuid:contact_uid>": lambda: Contact.objects.get().uid,
        "<uuid:order_uid>": lambda: Restriction.objects.get().uid,
        "<uuid:concern_uid>": lambda: Concern.objects.get().uid,
        "<uuid:request_uid>": lambda: EvidenceRequest.objects.get().uid,
        "<uuid:line_uid>": lambda: SupportLine.objects.order_by("id")[0].uid,
        "<uuid:target_uid>": lambda: Target.objects.order_by("id")[0].uid,
        "<uuid:session_uid>": lambda: Session.objects.order_by("id")[0].uid,
        "<uuid:mark_uid>": lambda: Mark.objects.get().uid,
        "<uuid:version_uid>": lambda: PlanVersion.objects.get().uid,
        "<uuid:note_uid>": lambda: ContactNote.objects.get().uid,
        "<uuid:meeting_uid>": lambda: Review.objects.get().uid,
        "<uuid:paper_uid>": lambda: Paper.objects.get().uid,
        "<uuid:asked_uid>": lambda: RecordAsked.objects.get().uid,
        "before/<uuid:file_uid>": lambda: f"before/{File.objects.get(label='Canary plan.txt').uid}",
        "<uuid:file_uid>": lambda: ViewFile.objects.get().file.uid,
        "<int:number>": lambda: 1,
        "<slug:step>": lambda: "here",
    }
    for part, value in found.items():
        if part in where:
            where = where.replace(part, str(value()))
    return "/" + where


def telling(page: Any) -> list[str]:
    """What a page tells of needs; of a file to take away, nothing: it opens where its reader wants it."""
    html = page.content.decode() if "html" in page.headers.get("Content-Type", "") else ""
    return [word for word in TELLING if word in html]


def door(route: URLPattern) -> Door:
    found = door_of(route.callback)
    assert found is not None
    return found


def test_there_are_many_addresses() -> None:
    assert len(RECORD_ROUTES) > 35


def test_another_schools_staff_find_nothing_anywhere(full: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    for where, route in RECORD_ROUTES:
        address = address_of(where, full)
        for through in (address, address.replace(full.school.code, elsewhere.code)):
            for method in door(route).methods:
                answer = stranger.generic(method, through)
                assert answer.status_code == 404, (method, through)
                assert b"Canary" not in answer.content


def test_a_teacher_of_other_children_finds_nothing_anywhere(full: World, as_: SignIn) -> None:
    nell = as_(full.stranger)
    for where, route in RECORD_ROUTES:
        for method in door(route).methods:
            answer = nell.generic(method, address_of(where, full))
            opens = door(route).kind == "name"  # a form about any child, and no photo here
            assert answer.status_code in ((200, 404) if opens else (403, 404)), (method, where)
            assert b"Canary" not in answer.content
            assert telling(answer) == [], (method, where)


@pytest.mark.parametrize("who", ["office", "bursar"])
def test_those_who_see_no_records_see_none(full: World, as_: SignIn, who: str) -> None:
    client = as_(getattr(full, who))
    for where, route in RECORD_ROUTES:
        for method in door(route).methods:
            answer = client.generic(method, address_of(where, full))
            keeps = who == "office" and door(route).kind == "contacts"
            opens = (200, 302) if keeps else (200, 404) if door(route).kind == "name" else (403, 404)
            assert answer.status_code in opens, (method, where)
            assert b"Canary" not in answer.content
            assert telling(answer) == [], (method, where)


def test_on_a_screen_that_everybody_sees_no_address_tells_of_needs(full: World, as_: SignIn) -> None:
    by, ruth = acting(full.senco), as_(full.senco)
    set_needs(by=by, pupil=full.mara, needs=[NeedChoice("SLCN", "communication")], on=clock.today())
    addresses = {address_of(where, full) for where, route in SCHOOL_ROUTES if "GET" in door(route).methods}
    pages = {one: ruth.get(one) for one in addresses if "<" not in one}
    assert sum(bool(telling(page)) for page in pages.values()) > 20
    choose_reading(user=full.senco.user, hides_needs=True)
    for one, shown in pages.items():
        page = ruth.get(one)
        assert page.status_code in {shown.status_code, 302}
        assert telling(page) == [], one


def test_a_person_who_has_not_signed_in_is_sent_to_the_door(full: World) -> None:
    for where, route in RECORD_ROUTES:
        for method in door(route).methods:
            answer = Client().generic(method, address_of(where, full))
            assert answer.status_code == 302, (method, where)
            assert answer.headers["Location"].startswith("/account/sign-in/")


def test_a_method_that_is_not_declared_is_refused(full: World, as_: SignIn) -> None:
    ruth = as_(full.senco)
    for where, route in RECORD_ROUTES:
        for method in {"PUT", "DELETE", "PATCH", "TRACE", "GET", "POST"} - set(door(route).methods):
            assert ruth.generic(method, address_of(where, full)).status_code == 405, (method, where)


def test_reading_writes_nothing_but_that_it_was_read(full: World, as_: SignIn) -> None:
    ruth = as_(full.senco)
    writes = []
    for where, route in RECORD_ROUTES:
        if "GET" in door(route).methods:
            with CaptureQueriesContext(connections["default"]) as asked:
                ruth.get(address_of(where, full))
            writes += [
                (where, query["sql"][:80])
                for query in asked.captured_queries
                if query["sql"].split(" ", 1)[0] in {"INSERT", "UPDATE", "DELETE"}
                and not re.search("django_session|audit_read|audit_listed", query["sql"])
            ]
    assert writes == []


def test_without_a_second_factor_no_record_opens(full: World) -> None:
    client = Client()
    client.force_login(full.senco.user)
    answer = client.get(full.record)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/second-factor/")


def test_the_same_form_twice_is_one_concern(world: World, as_: SignIn) -> None:
    tom, form = as_(world.teacher), {"noticed": "Twice", "raised_for": "staff", "once": str(uuid.uuid4())}
    for _press in range(2):
        assert tom.post(world.record + "concern/", form).status_code == 302
    assert Concern.objects.count() == 1


def test_a_form_from_another_site_is_refused(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.teacher.user)
    assert client.post(world.record + "concern/", {"noticed": "Forged"}).status_code == 403
    assert Concern.objects.count() == 0


def test_words_are_shown_as_words(world: World, as_: SignIn) -> None:
    tom = as_(world.teacher)
    hostile = '<script>alert(1)</script>{{7*7}}"><img src=x onerror=alert(1)>'
    tom.post(world.record + "concern/", {"noticed": hostile, "raised_for": "staff", "once": str(uuid.uuid4())})
    shown = tom.get(world.record + "assess/").content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "{{7*7}}" in shown


def test_a_role_without_the_permission_is_refused_with_the_reason(full: World, as_: SignIn) -> None:
    answer = as_(full.teacher).get(full.record + "plan/issue/")
    assert answer.status_code == 403
    assert "Your role at this school does not include this" in answer.content.decode()
    assert Permission.ISSUE_PLAN not in acting(full.teacher).permissions
