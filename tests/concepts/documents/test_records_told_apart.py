"""Records of meetings that were kept as records of reviews get a kind of their own, and go back; no word changes."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command

from endeavour.config.running.roles import as_owner
from endeavour.documents.models import Paper
from endeavour.documents.press.contents import read_content
from endeavour.documents.press.contents.review import MeetingRecord, ReviewRecord
from endeavour.documents.press.freezing import sheet_of
from endeavour.needs.actions.support import start_support
from endeavour.people.actions import add_contact
from endeavour.people.queries import recipients_of
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.shape import OutcomeShape, PlanShape
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.letters import give_record
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.states import Decision
from tests.factories.people import STORY_DAY, acting
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)
NEXT = date(2026, 12, 8)


@pytest.fixture
def back_again() -> Iterator[None]:
    """Whatever becomes of the test, the tables are as they should be afterwards."""
    yield
    migrate("0005")


def migrate(number: str) -> None:
    with as_owner():
        call_command("migrate", "documents", number, verbosity=0, interactive=False)


def written(world: World) -> None:
    """An invitation to a meeting, its record, and the record of the review that follows."""
    by, on = acting(world.senco), STORY_DAY
    add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    to = recipients_of(world.mara, on=on)
    cycle = start_support(by=by, pupil=world.mara, on=on)
    shape = PlanShape(outcomes=(OutcomeShape("Mara joins in", "communication", ()),), review_on=NEXT)
    plan = open_plan(by=by, cycle=cycle, on=on, carried=shape)
    met = record_meeting(by=by, cycle=cycle, on=on, met=Met("Efua", True, None, "A quiet start", NEXT))
    give_record(by=by, pupil=world.mara, review=met, to=to, on=on)
    issue_plan(by=by, plan=plan, on=on)
    cycle.refresh_from_db()
    review = save_notes(by=by, cycle=cycle, notes=Notes(came="Efua", family_came=True, met_on=on))
    hold_review(by=by, review=review, decision=Decision.CARRY_ON, why="", on=on, next_review_on=NEXT)
    review.refresh_from_db()
    give_record(by=by, pupil=world.mara, review=review, to=to, on=on)


def kinds() -> list[str]:
    return list(Paper.objects.order_by("pk").values_list("kind", flat=True))


def test_they_are_told_apart_and_go_back(back_again: None, world: World) -> None:
    written(world)
    sheets = [(one.name, one.blocks) for one in (sheet_of(row.content) for row in Paper.objects.order_by("pk"))]
    contents = [read_content(row.content) for row in Paper.objects.order_by("pk")]
    assert kinds() == ["meeting_record", "review_record"]
    migrate("0004")
    assert kinds() == ["review_record", "review_record"]
    before = Paper.objects.order_by("pk")[0]
    assert (before.content["kind"], before.content["holds"]["decision"]) == ("review_record", None)
    assert before.content["holds"]["agreed"] == "A quiet start"
    migrate("0005")
    assert kinds() == ["meeting_record", "review_record"]
    rows = Paper.objects.order_by("pk")
    assert [type(read_content(row.content)) for row in rows] == [MeetingRecord, ReviewRecord]
    assert [read_content(row.content) for row in rows] == contents
    assert [(sheet_of(row.content).name, sheet_of(row.content).blocks) for row in rows] == sheets
    assert [sheet_of(row.content).kind for row in rows] == kinds()


def test_a_review_record_from_between_is_read_again(back_again: None, world: World) -> None:
    written(world)
    record = Paper.objects.get(kind="review_record")
    migrate("0004")
    record.content["holds"]["agreed"] = ""
    record.save(update_fields=["content"])
    migrate("0005")
    record.refresh_from_db()
    assert (record.kind, type(read_content(record.content))) == ("review_record", ReviewRecord)
