"""The inclusion strategy that a school has published: anybody may read it, and nothing is asked of whoever does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from endeavour.documents.press.press import pdf_of
from endeavour.foundation.errors import NotFound
from endeavour.pages import doors as door
from endeavour.pages.design.shell import Shell
from endeavour.pages.paper import drawn
from endeavour.publishing.queries import Published, published_by


@door.public()
def strategy(request: HttpRequest, code: str) -> HttpResponse:
    """The words as they were published. Not found for a school that has published none, or that is not here."""
    found = _published(code)
    context = {
        "shell": Shell(),
        "name": found.school.name,
        "sheet": drawn(found.sheet),
        "pdf_url": reverse("public-strategy-pdf", args=[code]),
    }
    return render(request, "open/strategy.jinja", context)


@door.public()
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a tagged PDF, with the moment of publishing in it: the same bytes for everybody."""
    found = _published(code)
    made = pdf_of(found.sheet, made_at=found.at, logos=found.logos)
    headers = {"Content-Disposition": f'inline; filename="inclusion-strategy-{found.school.code}.pdf"'}
    return HttpResponse(made.pdf, content_type="application/pdf", headers=headers)


def _published(code: str) -> Published:
    try:
        return published_by(code)
    except NotFound as gone:
        raise Http404 from gone
