"""What staff are told of by e-mail: that they are asked to a review or a meeting, and nothing about whose."""

from endeavour.access.queries import staff_to_tell
from endeavour.foundation import clock
from endeavour.outbox.models import Message
from endeavour.outbox.states import Kind
from endeavour.outbox.writing import Reader, writes
from endeavour.people.queries import staff_who_teach
from endeavour.reviews.models import Review
from endeavour.reviews.states import ReviewState


@writes(Kind.REVIEW_ASKED, "school/messages/mail/review_asked.jinja")
def review_asked(row: Message) -> Reader | None:
    """To somebody who is asked to a review, while that review is to come, on the day they were asked for, and the
    child is theirs. Before the plan is issued there is nothing to review, and it is a meeting.
    """
    staff = staff_to_tell(row.user_id, on=clock.today())
    reviews = Review.objects.filter(uid=row.about, state=ReviewState.BOOKED)
    review = reviews.filter(meeting_on=row.facts["meeting_on"]).select_related("pupil", "cycle").first()
    if staff is None or review is None or staff.pk not in staff_who_teach(review.pupil, on=clock.today()):
        return None
    facts = {"school": staff.school.name, "code": staff.school.code, "reviews": review.cycle.issued_on is not None}
    return Reader(staff.user.email or "", staff.user.name, facts)
