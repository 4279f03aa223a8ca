"""A parent is told that there is something to read and not a word of it; and nothing once an order is in force."""

import pytest
from django.core import mail

from endeavour.documents.actions import write_paper
from endeavour.documents.states import PaperKind
from endeavour.foundation.references import paper_reference
from endeavour.outbox.actions import Recipient, queue
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind, State
from endeavour.people.actions import add_contact
from endeavour.people.models import Relationship
from endeavour.people.queries import guardians_of
from tests.concepts.outbox.conftest import A_MINUTE_LATER, DAY, Desk, at, the_worker_sends
from tests.factories.people import acting, bar

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(desk: Desk) -> Message:
    """A paper is written to Mara's mother, and she is to be told."""
    by = acting(desk.senco)
    add_contact(by=by, pupil=desk.mara, name="Efua Osei", relation="mother", email="efua@mail.example")
    (mother,) = guardians_of(desk.mara, on=DAY)
    paper = write_paper(
        by=by,
        kind=PaperKind.PLAN,
        pupil=desk.mara,
        to=mother,
        content={},
        reference=paper_reference(),
        about_uid=None,
    )
    to = Recipient(name=mother.name, address=mother.email, contact_id=mother.contact_id)
    message = queue(by=by, kind=Kind.FAMILY, to=to, key=str(paper.uid), about_uid=paper.uid)
    assert message is not None
    return message


def test_the_mail_says_that_there_is_a_message(told: Message) -> None:
    with at(A_MINUTE_LATER):
        the_worker_sends(told)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["efua@mail.example"], "A message from Thistlebeck Primary School")
    assert sent.body == (
        "Efua Osei,\n\n"
        "There is a message about your child’s support at Thistlebeck Primary School. Sign in to read it.\n"
        "http://localhost:8000\n"
    )


def test_an_order_that_came_meanwhile_stops_it(told: Message) -> None:
    bar(Relationship.objects.all(), DAY)
    with at(A_MINUTE_LATER):
        the_worker_sends(told)
    told.refresh_from_db()
    assert (told.state, mail.outbox) == (State.NOT_NEEDED, [])
