"""What staff are told of by e-mail: that they are asked, and nothing about whom."""

from endeavour.access.queries import staff_to_tell
from endeavour.foundation import clock
from endeavour.needs.models import EvidenceRequest
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind
from endeavour.outbox.writing import Reader, writes


@writes(Kind.EVIDENCE_ASKED, "school/messages/mail/evidence_asked.jinja")
def evidence_asked(row: Message) -> Reader | None:
    """To somebody who is asked what they see, unless they have answered meanwhile."""
    staff = staff_to_tell(row.user_id, on=clock.today())
    still = EvidenceRequest.objects.filter(uid=row.about, answered_at=None, cycle__closed_on=None).exists()
    if staff is None or not still:
        return None
    return Reader(staff.user.email or "", staff.user.name, {"school": staff.school.name, "code": staff.school.code})
