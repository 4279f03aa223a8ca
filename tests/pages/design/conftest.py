"""The page engine alone: no database, no school."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from jinja2 import Environment
from lxml import html

from endeavour.foundation import clock
from endeavour.pages.design.gallery.views import gallery


@pytest.fixture
def engine() -> Environment:
    """Our Jinja2 environment, as Django's backend makes it."""
    env: Environment = engines.all()[0].env  # type: ignore[attr-defined]
    return env


@pytest.fixture
def draw(engine: Environment) -> Callable[..., html.HtmlElement]:
    """Draw a piece of template and read it back: `draw('{{ field(form["name"]) }}', form=form)`."""

    def drawn(source: str, **context: Any) -> html.HtmlElement:
        head = '{% from "design/components/forms.jinja" import bare_field, error_summary, field %}'
        return html.fragment_fromstring(engine.from_string(head + source).render(**context), create_parent="div")

    return drawn


@pytest.fixture
def shown_gallery() -> html.HtmlElement:
    """The gallery page, on the day of its pictures."""
    with clock.standing_at(date(2026, 11, 24)):
        answer = gallery(RequestFactory().get("/gallery/"))
        assert isinstance(answer, HttpResponse)
        return html.document_fromstring(answer.content.decode())
