"""A census of eight schools, made up, of the size of a real one that was given to us with its names scrambled."""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from endeavour.demo.names.lists import BRITISH
from endeavour.foundation.identifiers import upn_check_letter

SCHOOLS, PUPILS, NEEDS = 8, 9_498, 16_954
MOST_NEEDS = 3
PUPIL_HEADINGS = (
    "pupilonrolltableid", "NativeId", "dob", "surname", "forename", "middlenames", "upn", "sex", "entrydate",
    "language", "enrolstatus", "senunitindicator", "resourcedprovisionindicator", "senprovision", "ncyearactual",
)  # fmt: skip
NEED_HEADINGS = ("pupilonrolltableid", "NativeId", "senneedstableid", "sentyperank", "sentype")
TYPES = ("SLCN", "SEMH", "ASD", "SPLD", "MLD", "HI", "VI", "PD")


def write_census(folder: Path) -> list[Path]:
    """The two tables of a census: `PUPILS` pupils and `NEEDS` needs, all of them good. The same at every run."""
    chance = random.Random(25)  # noqa: S311 chance, not secrecy
    pupils = [_pupil(number, chance) for number in range(PUPILS)]
    return [
        _table(folder / "pupilonroll.csv", PUPIL_HEADINGS, pupils),
        _table(folder / "senneeds.csv", NEED_HEADINGS, _needs(pupils)),
    ]


def code_of(number: int) -> str:
    """What the census calls a school, in no code but its own."""
    return f"SCH{number + 1}"


def _pupil(number: int, chance: random.Random) -> Sequence[object]:
    year = number % 14
    born = date(2020, 9, 1) - timedelta(days=365 * year + chance.randrange(365))
    entered = date(2020 + min(year, 4), 9, 3)
    rest = f"9994{number % SCHOOLS:03d}{number // 1000 % 100:02d}{number % 1000:03d}"
    girl = chance.random() < 0.5
    forename = chance.choice(BRITISH.girls if girl else BRITISH.boys)
    provision = "K" if number < NEEDS // MOST_NEEDS + 1 else "N"
    return (
        f"p{number}", code_of(number % SCHOOLS), f"{born:%Y-%b-%d} 00:00:00", chance.choice(BRITISH.surnames),
        forename, chance.choice(BRITISH.girls), upn_check_letter(rest) + rest, "F" if girl else "M",
        f"{entered:%Y-%b-%d} 00:00:00", "ENG", "C", "False", "False", provision, "R" if year == 0 else min(year, 13),
    )  # fmt: skip


def _needs(pupils: Sequence[Sequence[object]]) -> Iterator[Sequence[object]]:
    for number in range(NEEDS):
        pupil, rank = pupils[number // MOST_NEEDS], number % MOST_NEEDS + 1
        yield pupil[0], pupil[1], f"n{number}", f"{rank}.0", TYPES[(number + rank) % len(TYPES)]


def _table(path: Path, headings: Sequence[str], rows: Iterator[Sequence[object]] | Sequence[object]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(headings)
        out.writerows(rows)  # type: ignore[arg-type]
    return path
