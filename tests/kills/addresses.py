"""What the clients ask while processes are killed, beside the product's own addresses. Each answer is an
acknowledgement: it is sent after the commit.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from endeavour.access.actor import system
from endeavour.audit.models import Event
from endeavour.config.urls import handler500
from endeavour.config.urls import urlpatterns as products
from endeavour.foundation import clock
from endeavour.jobs.held import messages_held
from endeavour.jobs.models import Progress
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.models import Concern
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.kills import grouping
from tests.kills.importing import URN, imported
from tests.kills.work import write_many


def _school() -> School:
    return School.objects.exclude(code__in=[URN, grouping.CODE]).get()


@csrf_exempt
def write(request: HttpRequest) -> HttpResponse:
    """Raise a concern whose text is the body."""
    school = _school()
    with in_school(school.pk):
        pupil = Pupil.objects.get()
        raise_concern(by=system(school.pk), pupil=pupil, noticed=request.body.decode(), on=clock.today())
    return HttpResponse(status=201)


@csrf_exempt
def group(request: HttpRequest) -> HttpResponse:
    """Log a session of the group for everybody in it; the number in the body says which."""
    with in_school(grouping.school_of_the_group().pk):
        grouping.log_for_all(int(request.body.split()[-1]))
    return HttpResponse(status=201)


@csrf_exempt
def work(request: HttpRequest) -> HttpResponse:
    """Queue work that raises many concerns; its mark is the body."""
    school = _school()
    write_many.start(system(school.pk), "Many concerns", request.body.decode())
    return HttpResponse(status=201)


def written(request: HttpRequest) -> HttpResponse:
    """The text of every concern and of every session of the group, how many events tell of one, the sessions that
    not everybody has, whether messages wait, how the work stands, and how much of rolls is in the other school.
    """
    rolls = imported(School.objects.get(code=URN))
    with in_school(grouping.school_of_the_group().pk):
        sessions, told = grouping.logged(), grouping.told() / len(grouping.SIX)
    with in_school(_school().pk):
        return JsonResponse(
            {
                "texts": [
                    *Concern.objects.values_list("noticed", flat=True),
                    *(f"group {number}" for number in sessions),
                ],
                "events": Event.objects.filter(verb="concern_raised").count() + told,
                "halves": [number for number, pupils in sessions.items() if pupils != len(grouping.SIX)],
                "held": messages_held(),
                "work": list(Progress.objects.order_by("id").values_list("state", "done")),
                "imported": rolls,
            }
        )


__all__ = ["handler500", "urlpatterns"]

urlpatterns = [path("write", write), path("group", group), path("work", work), path("written", written), *products]
