#!/usr/bin/env python3
"""Endeavour's two commands. Each does all its own set-up, inside this folder alone.

python3 run.py                serve the demo school (its records go to data/, or to ENDEAVOUR_DATA)
python3 run.py test           everything that gates; --fast while working, --soak before a release
python3 run.py setup          only set up
python3 run.py COMMAND ...    the endeavour command line; `python3 run.py help` lists its commands
"""

import hashlib
import importlib.util
import os
import shlex
import shutil
import ssl
import subprocess
import sys
import time
import venv
from contextlib import contextmanager
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has only an older one deserves a sentence, not a traceback
    sys.exit("Endeavour needs Python 3.11 or later; this is {}.{}.{}.".format(*sys.version_info[:3]))

from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / ".build"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
COMMAND = VENV / ("Scripts/endeavour.cmd" if WINDOWS else "bin/endeavour")
UV = BUILD / "uv" / "bin" / ("uv.exe" if WINDOWS else "uv")
UNFINISHED = VENV / "unfinished"  # an installation that was killed leaves halves of packages: start again
BUILDS = {
    "Building the pages' style and scripts": "frontend/build.py",
    "Fetching the papers' typefaces": "src/endeavour/documents/fonts/build.py",
}

NO_PIP = (
    "Endeavour needs Python's venv module (or pip), which this Python lacks. "
    "On Debian or Ubuntu: apt install python3-venv. Then run this again."
)


def main(words: list[str]) -> None:
    """Set up what the command needs, then become it."""
    command, rest = (words[0], words[1:]) if words else ("", [])
    if command in {"-h", "--help"}:
        print(__doc__)
        return
    stay_inside()
    set_up(tests=command == "test")
    if command == "test":
        os.chdir(ROOT)
        become(PYTHON, "-m", "tests.command", *rest)
    elif not command:
        serve_demo()
    elif command != "setup":
        become(PYTHON, "-m", "endeavour", *words)


def serve_demo() -> None:
    """Serve the demo school; make it first where there are no records yet."""
    if not os.environ.get("DATABASE_URL") and not (Path(os.environ["ENDEAVOUR_DATA"]) / "endeavour.sqlite3").exists():
        made = subprocess.run([PYTHON, "-m", "endeavour", "demo"], check=False)
        if made.returncode:
            sys.exit(made.returncode)
    become(PYTHON, "-m", "endeavour", "serve")


def stay_inside() -> None:
    """Caches and records lie in this folder unless told otherwise. Installers trust whom the system trusts, because
    many schools' networks put a certificate of their own between here and the world.
    """
    trusted = ssl.get_default_verify_paths()
    system_trusts_somebody = trusted.cafile or (trusted.capath and any(Path(trusted.capath).iterdir()))
    for name, value in {
        "ENDEAVOUR_DATA": ROOT / "data",
        "PIP_CACHE_DIR": BUILD / "cache" / "pip",
        "UV_CACHE_DIR": BUILD / "cache" / "uv",
        "npm_config_cache": BUILD / "cache" / "npm",
        "NODE_USE_SYSTEM_CA": 1,
        "UV_SYSTEM_CERTS": "true" if system_trusts_somebody else "false",
        "PIP_DISABLE_PIP_VERSION_CHECK": 1,
    }.items():
        os.environ.setdefault(name, str(value))


def set_up(*, tests: bool) -> None:
    """Bring `.venv` and the built pages up to date; a second run finds nothing to do.

    Raises SystemExit with one sentence where that cannot be done.
    """
    packages = ROOT / ("requirements-test.txt" if tests else "requirements.txt")
    with one_at_a_time():
        if not PYTHON.exists() or UNFINISHED.exists():
            with told("Making .venv"):
                make_venv()
        if not done("paths", str(ROOT)) or not COMMAND.exists():
            point_at_source()
            write_command()
            mark("paths", str(ROOT))
        wanted = packages.read_text()
        if not done(packages.stem, wanted):
            fetch_uv()
            UNFINISHED.touch()
            with told(f"Installing {wanted.count('==')} packages"):
                run(UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", packages)
            UNFINISHED.unlink()
            mark(packages.stem, wanted)
        build()


def make_venv() -> None:
    """An empty environment: `uv` fills it, so it needs no pip of its own."""
    if not (importlib.util.find_spec("ensurepip") or importlib.util.find_spec("pip")):
        sys.exit(NO_PIP)
    if VENV.exists():
        shutil.rmtree(VENV)
    venv.create(VENV, symlinks=not WINDOWS)


def point_at_source() -> None:
    """Let the environment import what lies in `src`, wherever this folder stands today."""
    packages = output(PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    Path(packages, "endeavour.pth").write_text(f"{ROOT / 'src'}\n")


def write_command() -> None:
    """`.venv/bin/endeavour`, the command line that unit files and how-tos name, in whatever folder one is."""
    if WINDOWS:
        COMMAND.write_text(f'@"{PYTHON}" -m endeavour %*\n')
        return
    COMMAND.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m endeavour "$@"\n')
    COMMAND.chmod(0o755)


def fetch_uv() -> None:
    """The installer, by its pinned hash, into `.build/uv`: by this Python's pip, or by one made for the purpose."""
    pinned = ROOT / "requirements-setup.txt"
    if UV.exists() and done("uv", pinned.read_text()):
        return
    with told("Fetching the installer"):
        python = Path(sys.executable)
        if not importlib.util.find_spec("pip"):
            if not importlib.util.find_spec("ensurepip"):
                sys.exit(NO_PIP)
            venv.create(BUILD / "pip", with_pip=True, clear=True, symlinks=not WINDOWS)
            python = BUILD / "pip" / PYTHON.relative_to(VENV)
        shutil.rmtree(BUILD / "uv", ignore_errors=True)
        # A person's pip may be set to install for the user alone, or only inside an environment; neither fits here.
        own_way = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
        install = ("-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--only-binary=:all:")
        run(python, *install, "--target", BUILD / "uv", "-r", pinned, env=own_way)
    mark("uv", pinned.read_text())


def build() -> None:
    """What pages and papers load. Each build script knows by itself when there is nothing to do."""
    for what, script in BUILDS.items():
        began = time.monotonic()
        run(PYTHON, ROOT / script)
        if time.monotonic() - began > 0.5:
            print(f"{what}: {time.monotonic() - began:.1f} s", flush=True)


def done(step: str, inputs: str) -> bool:
    """Whether this step was finished with exactly these inputs."""
    stamp = VENV / f"{step}.stamp"
    return stamp.exists() and stamp.read_text() == fingerprint(inputs)


def mark(step: str, inputs: str) -> None:
    """Remember that the step is finished. The stamps lie in `.venv`, so they go when it goes."""
    (VENV / f"{step}.stamp").write_text(fingerprint(inputs))


def fingerprint(inputs: str) -> str:
    """The same for the same text, and for no other."""
    return hashlib.sha256(inputs.encode()).hexdigest()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    began = time.monotonic()
    print(f"{what}: ", end="", flush=True)
    try:
        yield
    except BaseException:
        print("stopped", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A second run waits for the first to finish setting up. The lock is let go when the run and the installer it
    started have ended, however they end.
    """
    BUILD.mkdir(exist_ok=True)
    if WINDOWS:
        yield
        return
    import fcntl

    with (BUILD / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Waiting for another set-up in this folder", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        os.set_inheritable(lock.fileno(), True)
        yield


def run(*command: object, env: dict[str, str] | None = None) -> None:
    """Run one step. What it says is shown only where it fails, and then the set-up ends."""
    words = [str(word) for word in command]
    ended = subprocess.run(
        words, cwd=ROOT, env=env, close_fds=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if ended.returncode:
        sys.exit(f"{ended.stdout}\nThe set-up stopped: {' '.join(words)} ended with {ended.returncode}.")


def output(*command: object) -> str:
    """What a command prints, without the line's end."""
    return subprocess.run([str(word) for word in command], check=True, text=True, capture_output=True).stdout.strip()


def become(*command: object) -> None:
    """Hand this terminal over to another command; its exit code is ours."""
    words = [str(word) for word in command]
    if WINDOWS:
        sys.exit(subprocess.run(words, check=False).returncode)
    os.execv(words[0], words)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
