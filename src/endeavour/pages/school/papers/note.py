"""The short note of the talk about a concern, written to each of the family."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.press.wording import words_of
from endeavour.documents.queries import stopped_by_order
from endeavour.documents.states import PaperKind
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.needs.letters import concern_note, give_concern_note
from endeavour.needs.policies import may_note_talk
from endeavour.needs.queries import concern_of
from endeavour.pages import doors as door
from endeavour.pages.deciding import decider, who_gets_papers
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import show_record
from endeavour.pages.school.papers.forms import RecipientsForm
from endeavour.pages.school.papers.views import shown_to
from endeavour.people.models import Pupil
from endeavour.people.queries import recipients_of
from endeavour.people.representing import holder_of


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def note(request: SchoolRequest, pupil: Pupil, concern_uid: uuid.UUID) -> HttpResponse:
    """Who gets the note of the talk, and what it says to the first of them."""
    concern = concern_of(pupil, concern_uid)
    insist(may_note_talk(request.actor, concern))
    by, on = request.actor, clock.today()
    people, holder = recipients_of(pupil, on=on), holder_of(pupil, on=on)
    one = decider(pupil, holder)
    form = RecipientsForm(request.POST or None, people=people, holder=holder)
    write = partial(give_concern_note, by=by, concern=concern, on=on)
    if carried_out(request, form, lambda _answers: write(to=form.chosen())):
        tell(request, _("Written. Print or give each copy, then record how it reached them."))
        return to(request, "papers", pupil_uid=pupil.uid)
    context = {
        "form": form,
        "title": (
            _("Give %(name)s the note of your talk") if one else _("Give %(name)s’s family the note of your talk")
        )
        % {"name": one or pupil.known_as},
        "text": who_gets_papers(pupil, holder, on=on),
        "people": people,
        "stopped": stopped_by_order(pupil, PaperKind.CONCERN_NOTE, on=on),
        "sheet": shown_to(request, people[0], words_of(concern_note(by=by, concern=concern, to=people[0], on=on)))
        if people
        else None,
    }
    return show_record(request, pupil, "school/papers/write.jinja", context, section="papers")
