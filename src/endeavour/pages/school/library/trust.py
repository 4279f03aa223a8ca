"""What the other schools of the trust share from their libraries, each to be copied with one press."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.foundation.errors import NotFound
from endeavour.library.actions.keeping import copy_from_trust
from endeavour.library.models import BankStrategy, BankTarget, Provision
from endeavour.library.trust import one_from_trust, others_in_trust, shared_in_trust
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import pressed, show, tell, to
from endeavour.pages.school.library.said import amount_said, areas_said
from endeavour.pages.school.library.views import PRESSES, SEES
from endeavour.pages.school.library.which import PROVISIONS, STRATEGIES, TARGETS

SORTS: dict[str, type[Any]] = {PROVISIONS: Provision, STRATEGIES: BankStrategy, TARGETS: BankTarget}


@SEES
def shared(request: SchoolRequest) -> HttpResponse:
    """All that they share."""
    if not others_in_trust(request.school):
        raise NotFound
    provisions = shared_in_trust(request.school, Provision)
    context = {
        "provisions": [(one, amount_said(one.row), areas_said(one.row.areas)) for one in provisions],
        "banks": [
            (TARGETS, _("Targets"), shared_in_trust(request.school, BankTarget)),
            (STRATEGIES, _("Strategies"), shared_in_trust(request.school, BankStrategy)),
        ],
    }
    return show(request, "school/library/trust.jinja", context, place="provision")


@PRESSES
def copy(request: SchoolRequest, sort: str, entry_uid: uuid.UUID) -> HttpResponse:
    """Take one over as this school's own."""
    found = one_from_trust(request.school, SORTS[sort], entry_uid)

    def do() -> None:
        copy_from_trust(by=request.actor, found=found)
        tell(request, _("It is in your library now, for you to change. Theirs stays as it is."))

    pressed(request, do)
    return to(request, "library-trust")
