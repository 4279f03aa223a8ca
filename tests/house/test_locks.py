"""Lock files pin by hash and name no place: whoever installs asks the registry of their own choice."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PLACES = re.compile(
    r"https?://|\bfile:|^\s*(?:-i|-f|--(?:extra-)?index-url|--find-links|--trusted-host)\b", re.MULTILINE
)
EXACT = re.compile(r"\d+\.\d+\.\d+")
NPM_SETTINGS = ("omit-lockfile-registry-resolved=true", "ignore-scripts=true")


def faults_in_requirements(text: str) -> list[str]:
    """Places named, and packages without a hash."""
    places = [f"names a place: {match.group().strip()}" for match in PLACES.finditer(text)]
    entries = [line.strip() for line in text.replace("\\\n", " ").splitlines()]
    pinned = [entry for entry in entries if entry and not entry.startswith("#")]
    return places + [f"no hash: {entry}" for entry in pinned if "--hash=sha256:" not in entry]


def faults_in_package_lock(text: str) -> list[str]:
    """Places that packages were fetched from. (`funding` holds addresses of sponsors: those may stay.)"""
    return [f"names a place: {line.strip()}" for line in text.splitlines() if '"resolved"' in line]


def faults_in_npm_settings(text: str) -> list[str]:
    """Settings that are missing, and registries named."""
    lines = [line.strip() for line in text.splitlines()]
    missing = [f"lacks {setting}" for setting in NPM_SETTINGS if setting not in lines]
    return missing + [f"names a registry: {line}" for line in lines if "registry=" in line or "://" in line]


def faults_in_package(text: str) -> list[str]:
    """Versions that are not exact."""
    package = json.loads(text)
    asked = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    return [f"not exact: {name} {version}" for name, version in asked.items() if not EXACT.fullmatch(version)]


def our_packages() -> Iterator[Path]:
    """Each package.json of our own: not what was installed or built."""
    for folder, within, names in os.walk(ROOT):
        within[:] = sorted(name for name in within if name != "node_modules" and not name.startswith("."))
        if "package.json" in names:
            yield Path(folder, "package.json")


REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
PACKAGES = list(our_packages())


def test_there_is_something_to_guard() -> None:
    names = [path.name for path in REQUIREMENTS]
    assert names == ["requirements-setup.txt", "requirements-test.txt", "requirements.txt"]
    assert {ROOT / "frontend" / "package.json", ROOT / "tests" / "browser" / "package.json"} <= set(PACKAGES)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_name_no_place_and_pin_by_hash(path: Path) -> None:
    assert faults_in_requirements(path.read_text()) == []


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.parent.relative_to(ROOT).as_posix())
def test_npm_packages_are_exact_and_their_lock_names_no_place(path: Path) -> None:
    assert faults_in_package(path.read_text()) == []
    assert faults_in_package_lock(path.with_name("package-lock.json").read_text()) == []
    assert faults_in_npm_settings(path.with_name(".npmrc").read_text()) == []


GOOD = "one==1.0 \\\n    --hash=sha256:00\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{GOOD}two @ https://example.org/two.whl --hash=sha256:00",
        f"{GOOD}two @ file:///two.whl --hash=sha256:00",
        f"--index-url https://example.org/simple\n{GOOD}",
        f"--extra-index-url=example\n{GOOD}",
        f"-i example\n{GOOD}",
        f"--find-links wheels\n{GOOD}",
        f"{GOOD}two==2.0",
    ],
)
def test_the_guard_sees_bad_requirements(text: str) -> None:
    assert faults_in_requirements(GOOD) == []
    assert faults_in_requirements(text) != []


def test_the_guard_sees_a_place_in_a_package_lock() -> None:
    good = '"node_modules/one": {\n  "version": "1.0.0",\n  "funding": {"url": "https://example.org"}\n}'
    assert faults_in_package_lock(good) == []
    assert (
        faults_in_package_lock(good.replace('"version"', '"resolved": "https://example.org/one.tgz",\n"version"'))
        != []
    )


@pytest.mark.parametrize(
    "text",
    [
        "ignore-scripts=true",
        "omit-lockfile-registry-resolved=true",
        "# omit-lockfile-registry-resolved=true\nignore-scripts=true",
        "omit-lockfile-registry-resolved=true\nignore-scripts=true\nregistry=https://example.org",
        "omit-lockfile-registry-resolved=true\nignore-scripts=true\n@one:registry=https://example.org",
    ],
)
def test_the_guard_sees_bad_npm_settings(text: str) -> None:
    assert faults_in_npm_settings("omit-lockfile-registry-resolved=true\nignore-scripts=true") == []
    assert faults_in_npm_settings(text) != []


@pytest.mark.parametrize("version", ["^1.0.0", "~1.0.0", ">=1", "1.x", "*", "latest", "file:../one"])
def test_the_guard_sees_a_version_that_is_not_exact(version: str) -> None:
    assert faults_in_package('{"dependencies": {"@some/one": "1.0.0"}}') == []
    assert faults_in_package(f'{{"dependencies": {{"@some/one": "{version}"}}}}') != []
