"""What a family is told of by e-mail: that there is something to read, and not a word of it."""

from endeavour.documents.models import Paper
from endeavour.documents.policies import may_have
from endeavour.foundation import clock
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind
from endeavour.outbox.writing import Reader, writes
from endeavour.people.queries import guardians_of
from endeavour.schools.models import School


@writes(Kind.FAMILY, "school/messages/mail/family.jinja")
def family(row: Message) -> Reader | None:
    """To a parent for whom a paper was written, if they may receive it on the day it leaves: an order may have come
    since, and then it does not.
    """
    paper = Paper.objects.filter(uid=row.about, contact_id=row.contact_id or 0).select_related("pupil").first()
    if paper is None:
        return None
    people = guardians_of(paper.pupil, on=clock.today())
    person = next((one for one in people if one.contact_id == row.contact_id), None)
    if person is None or not may_have(person, paper.kind):
        return None
    return Reader(person.email, person.name, {"school": School.objects.get(pk=row.school_id).name})
