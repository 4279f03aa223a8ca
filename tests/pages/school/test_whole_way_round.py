"""Every page of one child's cycle, by forms alone: what a browser without JavaScript sends."""

import re
import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.needs.models import Concern, EvidenceRequest
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import add_contact
from endeavour.plans.models import SupportLine, Target
from endeavour.provision.models import Session
from tests.factories.people import acting
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def posted(client: Client, address: str, **answers: object) -> HttpResponse:
    """Open a form and send it: it must be shown before it is sent, and be carried out."""
    shown = client.get(address)
    if shown.status_code != 405:
        assert shown.status_code == 200, address
    response = client.post(address, {"once": str(uuid.uuid4()), **answers})
    if response.status_code == 200:
        text = re.sub(r"\s+", " ", response.content.decode())
        pytest.fail(f"{address}: {re.findall('There is a problem.*?</ul>', text)[:1]}")
    return response  # type: ignore[return-value]


def test_a_child_goes_round_by_forms_alone(world: World, as_: SignIn) -> None:
    ruth, tom, record = as_(world.senco), as_(world.teacher), world.record
    add_contact(by=acting(world.senco), pupil=world.mara, name="Efua Osei", relation="mother")

    posted(tom, record + "concern/", noticed="Speech is hard to follow", raised_for="staff", areas=["communication"])
    concern = Concern.objects.get()
    answer = posted(ruth, f"{record}concerns/{concern.uid}/decide/", decision="start", talk="Rang mum")
    assert answer.headers["Location"] == record + "papers/support-started/"

    contact = world.mara.relationships.get().contact
    assert "Write: SEN Support has started" in ruth.get(record + "papers/").content.decode()
    posted(ruth, record + "papers/support-started/", to=[contact.pk])
    assert "Write the letter to somebody else too" in ruth.get(record + "papers/").content.decode()
    paper = world.mara.papers.get()
    assert ruth.get(f"{record}papers/{paper.uid}/").status_code == 200
    posted(ruth, f"{record}papers/{paper.uid}/sent/", way="by_hand", on="14 9 2026")
    paper.refresh_from_db()
    assert paper.delivered_on == date(2026, 9, 14)

    posted(ruth, record + "assess/ask/", staff=[world.teacher.pk], due_on="18 9 2026")
    asked = EvidenceRequest.objects.get()
    assert f'href="{world.base}asked/"' in tom.get(world.base + "today/").content.decode()
    posted(tom, f"{record}assess/asked/{asked.uid}/", text="Two-word phrases", helped="Pictures")
    posted(
        tom,
        record + "assess/words/",
        whose="pupil",
        answered="said",
        words="I say it slow",
        how="in_person",
        on="14 9 2026",
    )
    posted(ruth, record + "assess/needs/", type_1="SLCN", words_2="Independence", area_2="other")
    posted(ruth, record + "assess/summary/", strengths="Remembers every animal", barriers="Being understood")
    posted(
        tom,
        record + "assess/evidence/",
        kind="observation",
        text="Alone at lunch",
        on="14 9 2026",
        source="Lunch",
        where="The hall",
    )

    posted(ruth, record + "plan/begin/")
    assert ruth.get(record + "plan/edit/").status_code == 200
    saved = ruth.post(record + "plan/edit/", {**PLAN, "line-0-who": world.teacher.pk, "then": "issue"})
    assert saved.headers["Location"] == record + "plan/issue/"
    posted(ruth, record + "plan/issue/")
    assert "I have read it" in tom.get(record + "plan/").content.decode()
    posted(tom, record + "plan/read/")
    posted(ruth, record + "plan/answer/", whose=str(contact.pk), answer="in_part", words="Every day", on="14 9 2026")
    posted(ruth, record + "papers/plan/", to=[contact.pk])

    line, target = SupportLine.objects.get(), Target.objects.order_by("id").first()
    assert target is not None
    with clock.standing_at(date(2026, 9, 28)):
        posted(tom, f"{record}do/{line.uid}/", given="short", minutes="10", why_short="assembly", on="21 9 2026")
        posted(tom, f"{record}do/{line.uid}/today/")
        posted(tom, f"{record}do/targets/{target.uid}/", value="4", on="28 9 2026")
        assert sorted(Session.objects.values_list("minutes", flat=True)) == [10, 20]

    with clock.standing_at(date(2026, 12, 8)):
        posted(ruth, record + "review/day/", meeting_on="8 12 2026", place="Room 2, 2:30pm")
        closed = posted(
            ruth, record + "review/meeting/", came="Efua, Tom", family_came="yes", impact="Joins in more",
            **{f"target-{target.pk}-rating": "1", f"target-{target.pk}-sentence": "Eight turns"},
            decision="carry_on", next_review_on="23 3 2027", then="close",
        )  # fmt: skip
        assert closed.headers["Location"] == record + "plan/"
        cycle = open_cycle(world.mara)
        assert cycle is not None
        assert (cycle.number, cycle.stage) == (2, "assess")
        for page in (
            "",
            "assess/",
            "plan/",
            "plan/edit/",
            "do/",
            "review/",
            "review/1/",
            "people/",
            "papers/",
            "history/",
        ):
            assert ruth.get(record + page).status_code == 200, page
    assert Read.objects.filter(pupil_uid=world.mara.uid, page="history").count() == 1


PLAN = {
    "pupil_hopes": "I want to say it before they move on",
    "outcome-0-text": "Mara joins in and is understood",
    "outcome-0-area": "communication",
    "outcome-0-target-0-what": "Says a three-part sentence",
    "outcome-0-target-0-measure": "Turns out of 10",
    "outcome-0-target-0-baseline": "2",
    "outcome-0-target-0-aim": "8",
    "outcome-0-target-0-by_when": "8 Dec 2026",
    "line-0-what": "Talking Partners",
    "line-0-minutes": "20",
    "line-0-times": "3",
    "line-0-group": "6",
    "line-0-weeks": "12",
    "strategy-0-text": "Give her ten seconds before you ask again.",
    "review_on": "8 Dec 2026",
}
