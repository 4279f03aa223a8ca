"""Whoever asked for work that is done in the background."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import User
from endeavour.access.queries import places_of
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.jobs.work import Run


def actor_of(run: Run) -> Actor:
    """Whoever asked for the work, with what they may do today. Refused when they have left the school meanwhile."""
    user = User.objects.filter(pk=run.asked_by or 0, is_active=True).first()
    places = places_of(user, on=clock.today()) if user is not None else []
    found = next((place.actor for place in places if place.school.pk == run.school_id), None)
    if found is None:
        raise Refused(_("Whoever asked for this has left the staff list meanwhile. Nothing was done."))
    return found
