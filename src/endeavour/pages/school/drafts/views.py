"""Where the words of any form go while they are typed."""

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.drafts.actions import keep_words, throw_away
from endeavour.drafts.queries import writing_at
from endeavour.foundation.errors import NotFound
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.access import NotOpen, pupil_at, tells_who_writes
from endeavour.pages.drafting.answers import kept_answer, refused_answer
from endeavour.pages.drafting.slips import Slip, slip_in, typed_in
from endeavour.pages.drafting.turned_away import keep_for_author


@door.school(Permission.SEE_TODAY, methods=("POST",))
def keep(request: SchoolRequest) -> HttpResponse:
    """Keep what is typed, for the person who opened the form: its slip says who, where and about whom. The form's own
    door is asked each time. Sent by the script in answer to typing, or by a button that throws the words away.
    """
    slip = slip_in(request)
    if slip is None or slip.school_id != request.school.pk:
        raise NotFound
    if slip.user_id != request.user.pk:
        return _kept_for_another(request, slip)
    if "discard" in request.POST:
        throw_away(by=request.actor, place=slip.place)
        return redirect(f"/s/{request.school.code}/{slip.place}")
    try:
        pupil_uid = pupil_at(request.actor, request.school.code, slip.place)
    except NotOpen:
        return refused_answer(_("You may not open this record any more, so nothing more is kept here."), status=403)
    keep_words(by=request.actor, place=slip.place, typed=typed_in(request.POST), pupil_uid=pupil_uid)
    tells = tells_who_writes(request.school.code, slip.place)
    return kept_answer(writing=writing_at(request.actor, slip.place) if tells else [])


def _kept_for_another(request: SchoolRequest, slip: Slip) -> HttpResponse:
    if not keep_for_author(slip, request):
        return refused_answer(_("Somebody else has signed in here. Nothing more is kept from this page."), status=403)
    says = _("Somebody else has signed in here. These words are kept for the person who opened this page.")
    return kept_answer(token=get_token(request), says=says)
