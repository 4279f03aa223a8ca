"""The other school, the wrong method, a page that writes: every address that is not of one child, with a real thing
of the school's own behind each."""

import re
import uuid
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.documents.models import PrintRun
from endeavour.documents.printing import add_run
from endeavour.documents.states import PaperKind, RunShape
from endeavour.exchange.actions.marksheets import take_marksheet_in
from endeavour.exchange.actions.receiving import receive_files
from endeavour.exchange.actions.registers import take_register_in
from endeavour.exchange.models import Import, Marksheet, OldPlan, OldRegister
from endeavour.exchange.states import OldPlanState
from endeavour.files.actions import add_file
from endeavour.foundation import clock
from endeavour.funding.actions import (
    BudgetSaid,
    PostSaid,
    PurchaseSaid,
    RateSaid,
    keep_budget,
    keep_card,
    keep_post,
    keep_purchase,
)
from endeavour.funding.models import Budget, Post, Purchase, RateCard
from endeavour.funding.states import Whose
from endeavour.library.actions.banks import TargetSaid, add_target
from endeavour.library.actions.provisions import ProvisionSaid, add_provision
from endeavour.library.models import BankTarget, Provision
from endeavour.needs.actions.attainment import add_scale
from endeavour.needs.models import Scale
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind
from endeavour.oversight.actions import set_key_adults
from endeavour.oversight.models import BulkChange
from endeavour.people.actions.tagging import give_tag, make_tag
from endeavour.people.models import Group, GroupStaff, Tag
from endeavour.plans.models import SupportLine
from endeavour.provision.a_day import Covered, arrange_cover
from endeavour.provision.arranging import Arranged, Gives, Weekly, begin_intervention, put_in
from endeavour.provision.models import Cover, Intervention, InterventionPupil
from endeavour.publishing.actions import ActivitySaid, StrategySaid, keep_activity, keep_strategy, publish_strategy
from endeavour.publishing.models import Activity
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff
from tests.house.test_routes import ROUTES
from tests.pages.conftest import World
from tests.pages.school.test_hostile import canary_file, door, full

__all__ = ["full"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

OTHERS = [(where, route) for where, route in ROUTES if "<uuid:pupil_uid>" not in where]
OF_SCHOOLS = [(where, route) for where, route in OTHERS if where.startswith("s/<str:code>/")]
OF_ALL = re.compile("<str:code>|<bank:bank>")
"""What names a school, or one of the lists that every school has, and no thing of its own."""
OF_A_THING = [(where, route) for where, route in OF_SCHOOLS if "<" in OF_ALL.sub("", where)]
OURS = ("Canary", "Osei", "Garrity", "Lowther", "Thistlebeck")
"""Words that stand in this school's records alone."""
METHODS = {"PUT", "DELETE", "PATCH", "TRACE", "GET", "POST"}


@pytest.fixture
def school_of_all(full: World) -> World:
    """A school with something of everything in it, beside Mara's record."""
    by, today = acting(full.senco), clock.today()
    give_tag(by=by, pupil=full.mara, tag=make_tag(by=by, name="Canary tag"))
    set_key_adults(by=by, uid=uuid.uuid4(), pupil_uids=[full.mara.uid], staff=full.teacher, on=today)
    add_run(by=by, kind=PaperKind.PLAN, shape=RunShape.ONE_EACH, pupils=[full.mara])
    receive_files(by=by, files=[("Canary.csv", b"Surname,Forename,DOB\nCanary,Kit,14/03/2018\n")])
    take_register_in(by=by, name="Canary.csv", given=b"Child,SEN\nCanary Osei,K\n")
    OldPlan.objects.create(
        school=full.school,
        state=OldPlanState.WAITING,
        name="Canary old.txt",
        file=add_file(by=by, checked=canary_file("Canary old.txt")),
        received_at=clock.now(),
        by_name=by.name,
    )
    name = Arranged("Canary sessions", [Weekly(today.weekday(), time(10, 40), 20)], [Gives(full.teacher)])
    row = begin_intervention(by=by, said=name, starts_on=today)
    lines = list(SupportLine.objects.filter(plan__pupil=full.mara)[:1])
    put_in(by=by, intervention=row, lines=lines, from_on=today, on=today)
    covered = [Covered(row.slots.get(), full.senco)]
    arrange_cover(by=by, slots=covered, instead_of=full.teacher, on=today, at=clock.now())
    add_provision(by=by, said=ProvisionSaid(name="Canary talking group", kind="programme"))
    add_target(by=by, said=TargetSaid("Canary target"))
    points = add_scale(by=by, name="Canary points")
    given = b"Surname,Forename,Canary reading\nOsei,Mara,7\n"
    take_marksheet_in(by=by, name="Canary marks.csv", given=given, scale=points, on=today)
    bought_and_budgeted(full, row)
    strategy = keep_strategy(by=by, said=StrategySaid(today, "Canary words"))
    keep_activity(by=by, said=ActivitySaid("Canary activity", "All", "Noise", 2026, "inclusion", pence=100))
    publish_strategy(by=by, school=full.school, strategy=strategy, on=today)
    Message.objects.create(
        school=full.school,
        kind=Kind.CARD_TO_READ,
        key="Canary",
        user_id=full.teacher.user_id,
        addressee="Tom Garrity",
        address="tom@school.example",
        about_uid=full.mara.uid,
        act=uuid.uuid4(),
        queued_by=full.senco.user_id,
        **dict.fromkeys(("queued_at", "asked_at", "leaves_at"), clock.now()),
    )
    return full


def bought_and_budgeted(world: World, given: Intervention) -> None:
    """What is kept of money: a post, a card, something bought, a budget."""
    by, day = acting(world.bursar), clock.today()
    post = keep_post(by=by, said=PostSaid("Canary assistant"))
    keep_card(by=by, whose=Whose.SCHOOL, starts_on=day, rates=[RateSaid(post, 1800)], source="Canary")
    keep_purchase(by=by, said=PurchaseSaid("Canary licence", 1, day, day, intervention=given))
    keep_budget(by=by, said=BudgetSaid("notional", 1, day, day, name="Canary"))


def address_of(where: str, world: World) -> str:
    """The address with this school's own thing in it, whatever it leads to."""
    things: dict[str, Callable[[], object]] = {
        "settings/staff/<uuid:uid>": lambda: world.teacher.uid,
        "messages/<uuid:uid>": lambda: Message.objects.get().uid,
        "pupils/undo/<uuid:uid>": lambda: BulkChange.objects.get().uid,
        "print-runs/<uuid:uid>": lambda: PrintRun.objects.get().uid,
        "begin/plans/<uuid:uid>": lambda: OldPlan.objects.get(state=OldPlanState.WAITING).uid,
        "begin/register/<uuid:uid>": lambda: OldRegister.objects.get().uid,
        "attainment/file/<uuid:uid>": lambda: Marksheet.objects.get().uid,
        "settings/import/<uuid:uid>": lambda: Import.objects.get().uid,
    }
    for path, uid in things.items():
        if path in where:
            where = where.replace(path, path.replace("<uuid:uid>", str(uid())))
    found: dict[str, Callable[[], object]] = {
        "<str:code>": lambda: world.school.code,
        "<uuid:message_uid>": lambda: Message.objects.get().uid,
        "<uuid:act>": lambda: Message.objects.get().act,
        "<uuid:group_uid>": lambda: Group.objects.get().uid,
        "<uuid:tag_uid>": lambda: Tag.objects.get().uid,
        "<uuid:intervention_uid>": lambda: Intervention.objects.get().uid,
        "<uuid:line_uid>": lambda: SupportLine.objects.filter(plan__pupil=world.mara)[0].uid,
        "<uuid:whose>": lambda: world.mara.uid,
        "<uuid:cover_uid>": lambda: Cover.objects.get().uid,
        "<uuid:day_uid>": lambda: Cover.objects.get().uid,
        "<uuid:provision_uid>": lambda: Provision.objects.get().uid,
        "<bank:bank>": lambda: "targets",
        "<sort:sort>": lambda: "targets",
        "<uuid:entry_uid>": lambda: BankTarget.objects.get().uid,
        "<uuid:post_uid>": lambda: Post.objects.get().uid,
        "<uuid:card_uid>": lambda: RateCard.objects.get().uid,
        "<uuid:purchase_uid>": lambda: Purchase.objects.get().uid,
        "<uuid:budget_uid>": lambda: Budget.objects.get().uid,
        "<uuid:staff_uid>": lambda: world.teacher.uid,
        "<int:place>": lambda: InterventionPupil.objects.get().pk,
        "<day:on>": clock.today,
        "<uuid:activity_uid>": lambda: Activity.objects.get().uid,
        "<uuid:scale_uid>": lambda: Scale.objects.get().uid,
        "<str:subject>": lambda: "Reading",
        "<clock:at>": lambda: "1040",
        "<int:adult>": lambda: GroupStaff.objects.get().pk,
        "<slug:part>": lambda: "new",
        "<str:secret>": lambda: "a-secret",
        "<str:token>": lambda: "a-token",
        "<int:pk>": lambda: 1,
        "^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9a-z-]+)/$": lambda: "forgotten/1-a-key/",
    }
    for part, value in found.items():
        if part in where:
            where = where.replace(part, str(value()))
    return "/" + where


def test_every_address_has_something_of_the_schools_own_behind_it(school_of_all: World, as_: SignIn) -> None:
    assert len(OF_SCHOOLS) > 70
    assert len(OF_A_THING) > 35
    assert [where for where, _route in OTHERS if "<" in address_of(where, school_of_all)] == []
    clients = [as_(who) for who in (school_of_all.senco, school_of_all.teacher, school_of_all.bursar)]
    nothing = [
        where.removeprefix("s/<str:code>/")
        for where, route in OF_A_THING
        if "GET" in door(route).methods
        and {client.get(address_of(where, school_of_all)).status_code for client in clients} <= {403, 404}
    ]
    assert nothing == NOT_YET


NOT_YET = [
    "print-runs/<uuid:uid>/file/",
    "interventions/<uuid:intervention_uid>/<day:on>/week/",
    "settings/import/<uuid:uid>/all/<slug:part>/",
]
"""What is there once the worker has made or read it, and a week of support in class, which this one has not."""


def test_another_schools_staff_find_nothing_of_this_school(school_of_all: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        who = make_staff(elsewhere, "Sam Elsewhere", Role.SENCO, Role.HEAD, Role.SAFEGUARDING_LEAD)
    stranger = as_(who)
    for where, route in OF_SCHOOLS:
        here = address_of(where, school_of_all)
        for method in door(route).methods:
            assert stranger.generic(method, here).status_code == 404, (method, here)
            answer = stranger.generic(method, here.replace(school_of_all.school.code, elsewhere.code))
            assert told_of(answer) == [], (method, where)
            if (where, route) in OF_A_THING:
                assert answer.status_code in (302, 404), (method, where)
                assert answer.status_code == 404 or takes_nothing(answer), (method, where)


def told_of(answer: Any) -> list[str]:
    """What an answer tells of the first school."""
    text = answer.content.decode(errors="replace") if not answer.streaming else ""
    return [word for word in OURS if word in text]


def takes_nothing(answer: Any) -> bool:
    """Whether it only leads back to a list of one's own."""
    return re.search("[0-9a-f]{8}-", str(answer.headers["Location"])) is None


def test_a_person_who_has_not_signed_in_is_sent_to_the_door(school_of_all: World) -> None:
    for where, route in OTHERS:
        if door(route).kind in {"public", "feed"}:
            continue
        for method in door(route).methods:
            answer = Client().generic(method, address_of(where, school_of_all))
            assert answer.status_code == 302, (method, where)
            assert answer.headers["Location"].startswith("/account/sign-in/"), (method, where)


def test_a_method_that_is_not_declared_is_refused(school_of_all: World, as_: SignIn) -> None:
    ruth = as_(school_of_all.senco)
    for where, route in first_of_each(OTHERS):
        for method in METHODS - set(door(route).methods):
            answer = ruth.generic(method, address_of(where, school_of_all))
            assert answer.status_code == 405, (method, where)


def first_of_each(routes: list[tuple[str, URLPattern]]) -> list[tuple[str, URLPattern]]:
    """Routes without those that a like one stands before: what nobody ever comes to."""
    found: dict[str, URLPattern] = {}
    for where, route in routes:
        found.setdefault(where, route)
    return list(found.items())


@pytest.mark.parametrize("who", ["senco", "office", "teacher", "bursar"])
def test_reading_writes_nothing_but_that_it_was_read(school_of_all: World, as_: SignIn, who: str) -> None:
    client = as_(getattr(school_of_all, who))
    writes = []
    for where, route in first_of_each(OTHERS):
        if "GET" in door(route).methods:
            with CaptureQueriesContext(connections["default"]) as asked:
                client.get(address_of(where, school_of_all))
            writes += [
                (where, query["sql"][:80])
                for query in asked.captured_queries
                if query["sql"].split(" ", 1)[0] in {"INSERT", "UPDATE", "DELETE"}
                and not re.search("django_session|audit_read|audit_listed", query["sql"])
                and not (door(route).kind == "feed" and "access_try" in query["sql"])  # tries at a secret are counted
            ]
    assert writes == []
