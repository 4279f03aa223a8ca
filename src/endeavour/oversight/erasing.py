"""What goes when a pupil's record is erased, beside the record itself."""

from endeavour.drafts.actions import forget_pupil
from endeavour.needs.models import EvidenceRequest
from endeavour.people.models import Pupil
from endeavour.plans.models import PlanVersion, Target


def forget_drafts_of(pupil: Pupil) -> int:
    """Erase what anybody typed about a pupil and did not send, also on a page about several: what was asked of them,
    the marks of targets and the cards to be read, whose boxes are named by these rows, while the rows are still
    there. How many drafts.
    """
    rows = [
        *EvidenceRequest.objects.filter(pupil=pupil).values_list("uid", flat=True),
        *Target.objects.filter(outcome__plan__pupil=pupil).values_list("uid", flat=True),
        *PlanVersion.objects.filter(pupil=pupil).values_list("uid", flat=True),
    ]
    return forget_pupil(pupil_uid=pupil.uid, rows=rows)
