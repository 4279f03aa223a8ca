"""Papers for many pupils in one go: looked at first, made in the background, taken, and recorded as given."""

import uuid
from typing import Any, cast

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.models import PrintRun
from endeavour.documents.printing import (
    papers_in,
    place_of,
    record_run_sent,
    run_of,
    runs_of,
    take_run,
    without_paper,
)
from endeavour.documents.states import RunShape, Way
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.jobs.queries import progress_for
from endeavour.jobs.states import ENDED
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.papers.forms import SentForm, ShapeForm, held_words, relation_words
from endeavour.people.queries import pupils_for
from endeavour.plans.printing import print_plans, printable_plans

MOST_RUNS = 50


def choose_shape(request: SchoolRequest, chosen: list[uuid.UUID], *, around: dict[str, Any]) -> HttpResponse:
    """Whose plans would be printed, for whom, and what they should become; then the work begins. `around` is the way
    back to the list in which they were chosen, what it asked, and where the form goes.
    """
    pupils = list(pupils_for(request.actor, on=clock.today()).filter(uid__in=chosen).order_by("name_key", "born_on"))
    if not pupils:
        raise NotFound
    form = ShapeForm(request.POST if "shape" in request.POST else None)
    made: list[PrintRun] = []

    def do(answers: dict[str, Any]) -> None:
        made.append(print_plans(by=request.actor, pupils=pupils, shape=RunShape(answers["shape"])))

    if form.is_bound and carried_out(request, form, do):
        return to(request, "print-run", uid=(made or runs_of(request.actor, most=1))[0].uid)
    note_list_read(request, "print-plans", [pupil.pk for pupil in pupils])
    plans = printable_plans(pupils, on=clock.today())
    context = {
        "form": form,
        "plans": plans,
        "copies": sum(one.copies for one in plans),
        "held_words": held_words,
        "relation_words": relation_words,
        **around,
    }
    return show(request, "school/papers/choose_shape.jinja", context, place="register")


@door.school(Permission.SEND_PAPERS)
def print_runs(request: SchoolRequest) -> HttpResponse:
    """The latest runs that this person asked for, so that whoever left a run finds it again. No pupil is named."""
    runs = [(run, place_of(run).is_file()) for run in runs_of(request.actor, most=MOST_RUNS)]
    return show(request, "school/papers/runs.jinja", {"runs": runs}, place="register")


@door.school(Permission.SEND_PAPERS, methods=("GET", "POST"), tells_needs=True)
def print_run(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """How far a run is; once it is made, where to take it, and one question for all: how did they reach people?"""
    run = run_of(request.actor, uid)
    form = SentForm(request.POST or None)
    refused: list[str] = []

    def do(answers: dict[str, Any]) -> None:
        refused.extend(record_run_sent(by=request.actor, run=run, way=Way(answers["way"]), on=answers["on"]))

    if carried_out(request, form, do):
        if refused:
            tell(request, _("Recorded, but not for those to whom nothing may go any more."), kind="notice")
        else:
            tell(request, _("Recorded for every copy."))
        return to(request, "print-run", uid=uid)
    progress = progress_for(run.job_uid, asked_by=request.actor.user_id) if run.job_uid else None
    papers = papers_in(run)
    note_list_read(request, "print-run", [paper.pupil_id for paper in papers])
    context = {
        "run": run,
        "form": form,
        "progress": progress,
        "working": progress is not None and progress.state not in ENDED,
        "papers": papers,
        "waiting": sum(1 for paper in papers if paper.sent_on is None),
        "without": without_paper(run, papers),
        "there": place_of(run).is_file(),
    }
    return show(request, "school/papers/run.jinja", context, place="register")


@door.school(Permission.SEND_PAPERS, methods=("POST",))
def print_run_again(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Make the files of a run anew: those of a day ago are thrown away."""
    run = run_of(request.actor, uid)
    pupils = list(pupils_for(request.actor, on=clock.today()).filter(uid__in=run.pupils))
    pressed(request, lambda: print_plans(by=request.actor, pupils=pupils, shape=RunShape(run.shape)))
    return to(request, "print-run", uid=runs_of(request.actor, most=1)[0].uid)


@door.school(Permission.SEND_PAPERS)
def print_run_file(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """The zip. That it was taken is written down first."""
    run = run_of(request.actor, uid)
    note_list_read(request, "print-run-file", [paper.pupil_id for paper in papers_in(run)])
    place = take_run(by=request.actor, run=run)
    name = f"plans-{request.school.code}-{run.asked_at.date().isoformat()}.zip"
    answer = FileResponse(place.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    return cast("HttpResponse", answer)
