"""What a backup says of itself: what is in it, how much, and by which hash it is known."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the archive."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it was: its rows counted, and a hash over all of them in the order of their key."""

    rows: int
    sha256: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first page of a backup. `tables` are by database and name; `key` tells secret keys apart without telling
    them; `sequences` are PostgreSQL's counters.
    """

    made_at: datetime
    engine: str
    key: str
    members: dict[str, Member]
    tables: dict[str, dict[str, Table]]
    migrations: tuple[tuple[str, str], ...]
    sequences: dict[str, int]

    def to_json(self) -> str:
        """As it stands in the archive, for people to read as well."""
        return json.dumps({"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}, indent=1)


def from_json(text: str) -> Manifest:
    """Read it back. Raises ValueError for another format, KeyError or TypeError for something else entirely."""
    raw = json.loads(text)
    if raw["format"] != FORMAT:
        raise ValueError(raw["format"])
    return Manifest(
        made_at=datetime.fromisoformat(raw["made_at"]),
        engine=raw["engine"],
        key=raw["key"],
        members={name: Member(**member) for name, member in raw["members"].items()},
        tables={
            database: {name: Table(**{**table, "columns": tuple(table["columns"])}) for name, table in tables.items()}
            for database, tables in raw["tables"].items()
        },
        migrations=tuple((app, name) for app, name in raw["migrations"]),
        sequences=raw["sequences"],
    )
