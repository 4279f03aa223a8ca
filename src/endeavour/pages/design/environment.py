"""The one page engine: Jinja2 with our globals and filters, strict about what it does not know."""

from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket

from endeavour.foundation import clock
from endeavour.pages.design.controls import control, problems
from endeavour.pages.design.filters import FILTERS
from endeavour.pages.design.icons import icon
from endeavour.pages.design.reveals import opened_by

KEPT = Path(__file__).resolve().parent.parent / "__pycache__" / "templates"
"""Where templates are kept as they are translated, as Python keeps modules: beside what they were made from."""


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend, which supplies the loader (its root is `pages/`) and auto-reload.

    A name that is not there raises instead of printing nothing. Text is escaped unless it is Markup.
    """
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options["bytecode_cache"] = Translated(str(KEPT))
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


class Translated(FileSystemBytecodeCache):
    """Templates as they were translated. To translate all takes four seconds, to read them again a fifth of one.
    Where they cannot be kept or read, on a full disk or after a power cut, a page is shown all the same.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read one template again; what was cut short is as if it had never been kept."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one template."""
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def url(name: str, /, *args: Any, **kwargs: Any) -> str:
    """The address of the route called `name`, as `{{ url("pupil", uid=pupil.uid) }}`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
