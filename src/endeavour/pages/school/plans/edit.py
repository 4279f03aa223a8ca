"""Writing the plan: every button saves, and nothing typed is lost."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.queries import views_of
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import keep_posted
from endeavour.pages.drafting.slips import place_of
from endeavour.pages.frame import tell, to
from endeavour.pages.record import show_record
from endeavour.pages.school.plans.editor import editor_of, row_to_add
from endeavour.pages.school.plans.saving import plan_now, save_words
from endeavour.people.models import Pupil


@door.record(Permission.WRITE_PLAN, methods=("GET", "POST"))
def edit(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write the plan. Every button saves; some also add a row, take one out, or go on to issue."""
    told, add = False, request.GET.get("add", "")
    if request.method == "POST":
        then = request.POST.get("then", "")
        try:
            saved = save_words(request, pupil)
        except (Refused, NotFound) as said_no:
            keep_posted(request, place_of(request), request.POST)
            because = said_no.because if isinstance(said_no, Refused) else _("No plan is being written now.")
            tell(request, _("%(because)s Your words are kept.") % {"because": because}, kind="notice")
            return to(request, "plan", pupil_uid=pupil.uid)
        told = saved.waiting > 0
        add = row_to_add(then, dict(saved.made)) if then.startswith("add-") else ""
        if saved.stayed:
            tell(
                request,
                _("Somebody changed that row while you were here, so it stays. Look at it again."),
                kind="notice",
            )
        if not told:
            return _onward(request, pupil, then, add or saved.taken, quiet=saved.stayed)
    page = editor_of(request, pupil, plan_now(pupil), told=told, add=add)
    context = {
        "page": page,
        "form": page.worst,
        "cycle": page.about.cycle,
        "views": views_of(page.about.cycle),
        "can_issue": Permission.ISSUE_PLAN in request.actor.permissions,
    }
    return show_record(request, pupil, "school/plans/edit.jinja", context, section="plan")


def _onward(request: SchoolRequest, pupil: Pupil, then: str, add: str, *, quiet: bool) -> HttpResponse:
    if then == "issue":
        return to(request, "issue-plan", pupil_uid=pupil.uid)
    if then == "stay" and not quiet:
        tell(request, _("Saved. Nothing is sent until the plan is issued."))
    response = to(request, "edit-plan", pupil_uid=pupil.uid)
    if add:
        response.headers["Location"] += f"?add={add}#{add}" if then.startswith("add-") else f"#{add}"
    return response
