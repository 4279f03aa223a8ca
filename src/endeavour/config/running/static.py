"""The pages' style, scripts and typeface, with names that change when their content does, for whoever serves them."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import Storage
from django.utils.translation import gettext as _
from whitenoise.storage import CompressedManifestStaticFilesStorage

from endeavour.foundation.errors import Refused

STAMP = "collected.stamp"


def collect() -> bool:
    """Bring STATIC_ROOT up to date, and say whether anything had to be done.

    What is new is made beside the old and takes its place at the end, so that a kill leaves one of the two.
    """
    sources = {path: storage for finder in get_finders() for path, storage in finder.list([])}
    if "built/endeavour.css" not in sources:
        raise Refused(_("The pages’ style is not built yet. Run: python3 run.py setup"))
    stamp = _digest(sources)
    root = Path(settings.STATIC_ROOT)
    kept = root / STAMP
    changed = not kept.exists() or kept.read_text() != stamp
    if changed:
        fresh = root.with_name("static.new")
        _make(sources, fresh)
        (fresh / STAMP).write_text(stamp)
        shutil.rmtree(root, ignore_errors=True)
        fresh.rename(root)
    _use()
    return changed


def _digest(sources: dict[str, Storage]) -> str:
    digest = hashlib.sha256()
    for path in sorted(sources):
        with sources[path].open(path) as content:
            digest.update(f"{path} {hashlib.sha256(content.read()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _make(sources: dict[str, Storage], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    target = CompressedManifestStaticFilesStorage(location=str(folder))
    for path, storage in sources.items():
        with storage.open(path) as content:
            target.save(path, content)
    for _path, _hashed, done in target.post_process({path: (target, path) for path in sources}):
        if isinstance(done, Exception):
            raise done


def _use() -> None:
    """What the settings would say had they been read after the files were there: our children inherit it."""
    settings.COLLECTED = True
    settings.STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.WHITENOISE_USE_FINDERS = False
