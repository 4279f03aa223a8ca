"""The way in and out, and how a person reads."""

from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from endeavour.access.actions import choose_reading
from endeavour.access.actions.sign_in import end_sessions
from endeavour.access.actions.tries import counts_as_it_goes
from endeavour.access.models import User
from endeavour.access.queries import demo_person, factors_of, managed_schools, places_of
from endeavour.access.states import FACTORS
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.account.framed import FORM, at_the_door, door_shell
from endeavour.pages.account.onward import onward
from endeavour.pages.account.passwords import SignIn
from endeavour.pages.doors import SignedInRequest
from endeavour.pages.frame import desk_of, plain_shell, reader_of, tell


class Persona(NamedTuple):
    """Somebody of the demo whom one may be: the id of their account, and what the door says of them."""

    user: str
    name: str
    job: str
    school: str
    code: str
    about: str

    @property
    def initials(self) -> str:
        """Two letters for a badge."""
        words = [word for word in self.name.split() if word[0].isalpha()]
        return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


_with_password = at_the_door(SignIn.as_view())


@counts_as_it_goes
@door.public(methods=FORM)
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The door. In the demo, one press signs in as anybody of its people; nowhere else."""
    return _choose_person(request) if settings.DEMO else _with_password(request)


def _choose_person(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        person = demo_person(request.POST.get("persona", ""))
        if person is not None:
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(onward(request) or _desk_of(person))
    schools = [(school, list(members)) for school, members in groupby(_cast(), key=attrgetter("school"))]
    context = {"shell": door_shell(request), "schools": schools, "next": onward(request)}
    return render(request, "account/choose_person.jinja", context)


def _desk_of(person: User) -> str:
    """Their desk in the school where the door shows this person; a choice of schools where it shows several."""
    codes = {one.code for one in _cast() if one.user == str(person.uid)}
    here = [place for place in places_of(person, on=clock.today()) if place.school.code in codes]
    return desk_of(here[0]) if len(here) == len(codes) == 1 else reverse("home")


def _cast() -> list[Persona]:
    people: Any = settings.DEMO.get("personas", [])
    return [Persona(**{name: str(person.get(name, "")) for name in Persona._fields}) for person in people]


@door.public(methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave, and clear what the browser kept."""
    logout(request)
    response = redirect("account:sign-in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@door.signed_in()
def home(request: SignedInRequest) -> HttpResponse:
    """Straight to their desk where a person works in one school; otherwise a choice of schools."""
    if len(request.places) == 1:
        return redirect(desk_of(request.places[0]))
    places = [(place, desk_of(place)) for place in request.places]
    context = {"shell": plain_shell(request), "reader": reader_of(request.user), "places": places}
    return render(request, "account/schools.jinja", context)


@door.signed_in(methods=FORM)
def you(request: SignedInRequest) -> HttpResponse:
    """How this person reads, and how they sign in."""
    if request.method == "POST":
        choose_reading(user=request.user, theme=request.POST.get("theme", ""))
        return redirect("account:you")
    context = {
        "shell": plain_shell(request),
        "reader": reader_of(request.user),
        "person": request.user,
        "demo": bool(settings.DEMO),
        "has_second_step": bool(factors_of(request.user) & set(FACTORS)),
        "managed": managed_schools(request.places),
    }
    return render(request, "account/you.jinja", context)


@door.signed_in(methods=("POST",))
def sign_out_elsewhere(request: SignedInRequest) -> HttpResponse:
    """End every session of this person's but this one."""
    end_sessions(request.user)
    update_session_auth_hash(request, request.user)
    tell(request, _("You are signed out everywhere else."))
    return redirect("account:you")


@door.signed_in(methods=("POST",))
def hide_needs(request: SignedInRequest) -> HttpResponse:
    """Hide or show needs, status and alerts on every page, and come back to the same one."""
    choose_reading(user=request.user, hides_needs=request.POST.get("hide") == "yes")
    return redirect(onward(request) or "home")
