"""A small national register of made-up schools, in the two layouts in which the real one is met."""

import csv
import io
from collections.abc import Iterable, Mapping

from endeavour.exchange.readers.establishments import read_establishments
from endeavour.schools.actions import Kept, keep_establishments

SHORT = (
    "URN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (code)", "TypeOfEstablishment (name)",
    "EstablishmentStatus (code)", "EstablishmentStatus (name)", "PhaseOfEducation (code)", "PhaseOfEducation (name)",
    "Street", "Locality", "Town", "Postcode", "SchoolWebsite", "OpenDate",
)  # fmt: skip
FULL = (
    *SHORT[:3], "EstablishmentNumber", *SHORT[3:10], "StatutoryLowAge", "StatutoryHighAge", "Street", "Locality",
    "Address3", "Town", "County (name)", "Postcode", "SchoolWebsite", "TelephoneNum", "HeadTitle (name)",
    "HeadFirstName", "HeadLastName", "HeadPreferredJobTitle", *(f"SEN{number} (name)" for number in range(1, 14)),
)  # fmt: skip

ONE: dict[str, str] = {
    "URN": "900001",
    "LA (code)": "989",
    "LA (name)": "Harrowshire",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Thistlebeck Primary School",
    "TypeOfEstablishment (code)": "1",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (code)": "2",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "Street": "Mill Lane",
    "Locality": "",
    "Address3": "",
    "Town": "Thistlebeck",
    "County (name)": "Not recorded",
    "Postcode": "ZZ9 1AA",
    "SchoolWebsite": "www.thistlebeck.example",
    "TelephoneNum": "1632960001",
    "HeadTitle (name)": "Mrs",
    "HeadFirstName": "Secretforename",
    "HeadLastName": "Secretsurname",
    "HeadPreferredJobTitle": "Headteacher",
    "SEN1 (name)": "Not Applicable",
}


def school(urn: str, name: str, town: str = "Harrowmere", postcode: str = "ZZ9 2BB", **more: str) -> dict[str, str]:
    """Another school of the register. `kind`, `phase`, `status` and `status_name` are its codes and words."""
    short = {
        "kind": "TypeOfEstablishment (code)",
        "kind_name": "TypeOfEstablishment (name)",
        "phase": "PhaseOfEducation (code)",
        "status": "EstablishmentStatus (code)",
        "status_name": "EstablishmentStatus (name)",
        "low": "StatutoryLowAge",
        "high": "StatutoryHighAge",
    }
    own = {"URN": urn, "EstablishmentName": name, "Town": town, "Postcode": postcode}
    return {**ONE, **own, **{short.get(key, key): value for key, value in more.items()}}


SCHOOLS = [
    ONE,
    school("900101", "St Mary’s Church of England Primary School", status="2", status_name="Closed"),
    school("900102", "Saint Mary's Roman Catholic Academy", kind="34", kind_name="Academy converter"),
    school("900103", "Meadow Lane Nursery School", kind="15", kind_name="Local authority nursery school", phase="1"),
    school("900104", "Larkrise School", kind="7", kind_name="Special school", phase="0", low="3", high="19"),
    school("900105", "Ysgol Caerwen", town="Caerwen", kind="30", kind_name="Welsh establishment"),
    school(
        "900106", "Meadow Lane & Dell Academy", "Öreham", "ZZ8 3CC", kind="34", kind_name="Academy converter",
        status="3", status_name="Open, but proposed to close",
    ),
]  # fmt: skip


def register_csv(
    rows: Iterable[Mapping[str, str]] = SCHOOLS, columns: tuple[str, ...] = FULL, encoding: str = "cp1252"
) -> bytes:
    """The register as the public service gives it out."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def load_register(rows: Iterable[Mapping[str, str]] = SCHOOLS) -> Kept:
    """Load it, as `endeavour load-schools` does."""
    return keep_establishments(read_establishments("register.csv", register_csv(rows)))
