"""What staff are told of by e-mail: that there is a plan to read, and nothing about whose."""

from endeavour.access.queries import staff_to_tell
from endeavour.foundation import clock
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind
from endeavour.outbox.writing import Reader, writes
from endeavour.plans.models import CardReading


@writes(Kind.CARD_TO_READ, "school/messages/mail/card_to_read.jinja")
def card_to_read(row: Message) -> Reader | None:
    """To somebody who was asked that day to read a plan, unless they have read all of them meanwhile."""
    staff = staff_to_tell(row.user_id, on=clock.today())
    if staff is None:
        return None
    unread = CardReading.objects.filter(staff_id=staff.pk, read_at=None, asked_on=row.facts["on"])
    if not unread.exists():
        return None
    return Reader(staff.user.email or "", staff.user.name, {"school": staff.school.name, "code": staff.school.code})
