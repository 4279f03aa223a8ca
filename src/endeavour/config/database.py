"""Where the records are: one SQLite file in the data folder, or PostgreSQL named by DATABASE_URL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA mmap_size=0; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY"
)


def databases(url: str, data: Path, *, careless: bool = False) -> dict[str, dict[str, Any]]:
    """Django's DATABASES. On SQLite the log of who read what is a file of its own, so reading never waits for
    somebody who writes. `careless` trades safety after a power cut for speed and is for tests alone.
    """
    if url:
        server = postgresql(url)
        # There the log of reads is in the one database: nobody connects twice for it.
        return {"default": server, "reads": {**server, "ATOMIC_REQUESTS": False, "TEST": {"MIRROR": "default"}}}
    return {
        "default": _sqlite(data / "endeavour.sqlite3", careless),
        "reads": _sqlite(data / "reads.sqlite3", careless),
    }


def _sqlite(path: Path, careless: bool) -> dict[str, Any]:
    start = SQLITE_START.replace("synchronous=FULL", "synchronous=OFF") if careless else SQLITE_START
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": start},
    }


def owner_address(url: str, owner: str) -> str:
    """Where the owner of the tables finds the database that `url` names: role, password and server are those of
    DATABASE_OWNER_URL (`owner`), and the database is never another one. Without one, `url` itself.
    """
    return urlsplit(owner)._replace(path=urlsplit(url).path).geturl() if url and owner else url


def postgresql(url: str) -> dict[str, Any]:
    """One entry of Django's DATABASES for a PostgreSQL address."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SystemExit(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    more = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or "") or more.pop("user", ""),
        "PASSWORD": unquote(parts.password or "") or more.pop("password", ""),
        "HOST": more.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or more.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": True,
        "OPTIONS": more,
    }
