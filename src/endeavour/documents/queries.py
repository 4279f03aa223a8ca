"""Papers about a child."""

import uuid
from datetime import date

from endeavour.documents.models import Paper
from endeavour.documents.policies import may_have
from endeavour.foundation.errors import NotFound
from endeavour.people.models import Pupil
from endeavour.people.queries import guardians_of


def papers_of(pupil: Pupil) -> list[Paper]:
    """Every paper about a child, newest first."""
    return list(Paper.objects.filter(pupil=pupil).select_related("written_by__user").order_by("-id"))


def paper_of(pupil: Pupil, uid: uuid.UUID) -> Paper:
    """One paper about this child."""
    paper = Paper.objects.filter(pupil=pupil, uid=uid).select_related("contact", "written_by__user").first()
    if paper is None:
        raise NotFound
    return paper


def papers_about(uid: uuid.UUID, *kinds: str) -> list[Paper]:
    """Papers about one record: the letters that tell of a status, the copies of a plan version."""
    return list(Paper.objects.filter(about_uid=uid, kind__in=kinds).order_by("id"))


def stopped_by_order(pupil: Pupil, kind: str, *, on: date) -> list[tuple[str, str]]:
    """To whom an order lets no paper of this kind go that day: their names, each with the reason."""
    held = [(one.name, may_have(one, kind)) for one in guardians_of(pupil, on=on) if one.held]
    return [(name, verdict.because) for name, verdict in held if not verdict]
