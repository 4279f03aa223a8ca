"""The codes that rolls, census tables and transfer files use for SEN and for pupils, with their names.

Source: the school census code sets of August 2024. Lower floors keep the same codes for what they store; a test
holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from endeavour.foundation.words import N_


class Area(StrEnum):
    """The four broad areas of need. SEND Code of Practice 6.28 to 6.35."""

    COMMUNICATION = "communication"
    COGNITION = "cognition"
    SEMH = "semh"
    SENSORY = "sensory"


@dataclass(frozen=True, slots=True)
class NeedType:
    """A type of need in the school census. `area` is None where the census gives it no broad area."""

    code: str
    name: str
    area: Area | None


NEED_TYPES: dict[str, NeedType] = {
    code: NeedType(code, name, area)
    for code, name, area in [
        ("SPLD", N_("Specific learning difficulty"), Area.COGNITION),
        ("MLD", N_("Moderate learning difficulty"), Area.COGNITION),
        ("SLD", N_("Severe learning difficulty"), Area.COGNITION),
        ("PMLD", N_("Profound and multiple learning difficulty"), Area.COGNITION),
        ("SLCN", N_("Speech, language and communication"), Area.COMMUNICATION),
        ("ASD", N_("Autistic spectrum disorder"), Area.COMMUNICATION),
        ("SEMH", N_("Social, emotional and mental health"), Area.SEMH),
        ("HI", N_("Hearing impairment"), Area.SENSORY),
        ("VI", N_("Vision impairment"), Area.SENSORY),
        ("MSI", N_("Multi-sensory impairment"), Area.SENSORY),
        ("PD", N_("Physical disability"), Area.SENSORY),
        ("DS", N_("Down syndrome"), None),
        ("OTH", N_("Other difficulty or disability"), None),
        ("NSA", N_("SEN Support but no specialist assessment yet"), None),
    ]
}
"""Census need types. `DS` came in January 2025; the department gave it no broad area, so neither do we."""

STATUSES: dict[str, str] = {"N": N_("No SEN"), "K": N_("SEN Support"), "E": N_("EHC plan")}
"""SEN provision in the census since 2014."""

LEGACY_STATUSES: dict[str, str] = {
    "A": N_("School Action"),
    "P": N_("School Action Plus"),
    "S": N_("Statement of SEN"),
}
"""SEN provision in older records. It is kept as history and never becomes K or E by itself."""

YEAR_GROUPS: tuple[str, ...] = ("E1", "E2", "N1", "N2", "R", *(str(n) for n in range(1, 15)), "M", "X")
"""National curriculum years as the census writes them: M is a mixed class, X is a curriculum not followed by year."""

ENROLMENT: dict[str, str] = {
    "C": N_("Only this school"),
    "M": N_("This is the main of two schools"),
    "S": N_("This is the second of two schools"),
    "F": N_("At a further education college"),
    "O": N_("At another provider"),
    "G": N_("A guest"),
}
"""Enrolment status. C, M, S, F and O are in the 2015 census code list; G is from memory."""

SEXES: tuple[str, ...] = ("F", "M", "U")
"""As the census writes it; U, for not known, appears in older transfer files."""
