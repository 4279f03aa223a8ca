"""The one page engine: Jinja2 with our globals and filters, strict about what it does not know."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import BytecodeCache, Environment, StrictUndefined
from jinja2.bccache import Bucket

from endeavour.foundation import clock
from endeavour.pages.design.controls import control, problems
from endeavour.pages.design.filters import FILTERS
from endeavour.pages.design.icons import icon
from endeavour.pages.design.reveals import opened_by

KEPT = Path(__file__).resolve().parent.parent / "__pycache__" / "templates"
"""Where templates are kept as they are translated, as Python keeps modules: beside what they were made from."""

DIGEST = sha256().digest_size
"""Bytes that the digest of a kept template takes."""


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend, which supplies the loader (its root is `pages/`) and auto-reload.

    A name that is not there raises instead of printing nothing. Text is escaped unless it is Markup.
    """
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options["bytecode_cache"] = Translated(KEPT)
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


class Translated(BytecodeCache):
    """Templates as they were translated, each in a file that begins with its own digest. To translate all takes four
    seconds, to read them again a fifth of one. Where they cannot be kept or read, on a full disk or after a power
    cut, a page is shown all the same.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read one template again. What is not as it was written is as if it had never been kept: Python itself ends
        over translated code that is damaged.
        """
        with suppress(OSError):
            kept = (self.folder / bucket.key).read_bytes()
            if sha256(kept[DIGEST:]).digest() == kept[:DIGEST]:
                bucket.bytecode_from_string(kept[DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one template, whole or not at all."""
        translated = bucket.bytecode_to_string()
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, delete=False) as coming:
                coming.write(sha256(translated).digest() + translated)
            Path(coming.name).replace(self.folder / bucket.key)


def url(name: str, /, *args: Any, **kwargs: Any) -> str:
    """The address of the route called `name`, as `{{ url("pupil", uid=pupil.uid) }}`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
