"""The one page engine: Jinja2 with our globals and filters, strict about what it does not know."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from endeavour.foundation import clock
from endeavour.pages.design.controls import control, problems
from endeavour.pages.design.filters import FILTERS
from endeavour.pages.design.icons import icon
from endeavour.pages.design.reveals import opened_by


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend, which supplies the loader (its root is `pages/`) and auto-reload.

    A name that is not there raises instead of printing nothing. Text is escaped unless it is Markup.
    """
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options.setdefault("extensions", ["jinja2.ext.i18n"])
    env = Environment(**options)  # noqa: S701 autoescape is on, above
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals |= {
        "url": url,
        "static": static,
        "icon": icon,
        "today": clock.today,
        "control": control,
        "opened_by": opened_by,
        "problems": problems,
    }
    env.filters |= FILTERS
    return env


def url(name: str, /, *args: Any, **kwargs: Any) -> str:
    """The address of the route called `name`, as `{{ url("pupil", uid=pupil.uid) }}`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
