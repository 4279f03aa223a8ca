"""The gallery page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from endeavour.pages import doors as door
from endeavour.pages.design.gallery import forms, pictures, samples


@door.public()
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    context = {
        "shell": samples.SHELL,
        "samples": samples,
        "pictures": pictures,
        "fine": forms.SampleForm(initial=forms.ANSWERS),
        "filtering": forms.SampleForm(initial=forms.ANSWERS, prefix="filter"),
        "wrong": forms.wrong_form(),
    }
    return render(request, "design/gallery/gallery.jinja", context)
