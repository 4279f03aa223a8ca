"""What the data folder says of a demo: `demo.json` once it stands, `demo.making` while it is made."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from endeavour.schools.models import School


@dataclass(frozen=True, slots=True)
class Notes:
    """The two notes of one data folder. The settings read `demo.json`; its presence turns the demo on."""

    folder: Path

    @property
    def standing(self) -> Path:
        return self.folder / "demo.json"

    @property
    def making(self) -> Path:
        return self.folder / "demo.making"

    def read(self) -> dict[str, Any]:
        """What `demo.json` says, or nothing."""
        return json.loads(self.standing.read_text()) if self.standing.exists() else {}

    def begin(self, codes: Sequence[str]) -> None:
        """Say which schools are about to be made, so that a run that was killed is known for what it is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.standing.unlink(missing_ok=True)
        self.making.write_text(json.dumps(list(codes)))

    def finish(self, note: dict[str, object]) -> None:
        """Write `demo.json`, whole or not at all, when everything else is written."""
        ready = self.folder / "demo.json.new"
        ready.write_text(json.dumps(note, indent=1, ensure_ascii=False))
        ready.replace(self.standing)
        self.making.unlink(missing_ok=True)

    def real_schools(self) -> list[str]:
        """The names of schools here that no demo made."""
        made = set(self.read().get("schools", []))
        if self.making.exists():
            made |= set(json.loads(self.making.read_text()))
        return list(School.objects.exclude(code__in=made).order_by("name").values_list("name", flat=True))
