"""Pages that anybody may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from endeavour.pages import doors as door
from endeavour.pages.design.shell import Shell
from endeavour.pages.open.rules import checks, choosables, groups


@door.public()
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what was tested and what is known not to work."""
    return render(request, "open/accessibility.jinja", {"shell": Shell(), "inside": request.user.is_authenticated})


@door.public()
def rules(request: HttpRequest) -> HttpResponse:
    """Where each duty comes from and how it is worked out."""
    context = {
        "shell": Shell(),
        "inside": request.user.is_authenticated,
        "groups": groups(),
        "choosables": choosables(),
        "checks": checks(),
    }
    return render(request, "open/rules.jinja", context)
