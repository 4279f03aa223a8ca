"""The school's picture at the head of its papers: set, and found again for papers written with an earlier one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.documents.models import SchoolLogo
from endeavour.documents.press.contents.parts import Logo
from endeavour.documents.press.press import MOST_IN_A_PICTURE
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.states import Did
from endeavour.files.actions import add_file
from endeavour.files.checking import Checked
from endeavour.files.inspection.answer import Kind
from endeavour.files.models import File
from endeavour.files.queries import bytes_of
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist

PICTURES = frozenset({Kind.JPEG, Kind.PNG})


@transaction.atomic
def set_logo(*, by: Actor, checked: Checked | None, alt: str) -> SchoolLogo:
    """Put a picture on papers written from now on, or none. Refuses what is no JPEG or PNG, and more than 100 kB."""
    insist(by.may(Permission.MANAGE_SCHOOL))
    if checked is not None and checked.kind not in PICTURES:
        raise Refused(_("Choose a JPEG or PNG."), field="logo")
    if checked is not None and checked.size > MOST_IN_A_PICTURE:
        raise Refused(_("Choose a picture of 100 kB at most: it stands on every paper."), field="logo")
    file = add_file(by=by, checked=checked, field="logo") if checked else None
    row = SchoolLogo.objects.create(school_id=by.school_id, file=file, alt=alt, set_at=clock.now())
    record_event(by=by, verb=Did.LOGO_SET if file else Did.LOGO_REMOVED, on=row)
    return row


def current_logo() -> Logo | None:
    """The picture that a paper of the active school written now begins with. One query."""
    row = SchoolLogo.objects.select_related("file").order_by("-id").first()
    return Logo(row.file.sha256, row.alt) if row is not None and row.file is not None else None


def with_logos(sheets: Iterable[Sheet]) -> tuple[list[Sheet], dict[str, bytes]]:
    """Sheets ready to be drawn, and the pictures they need by their digest. A sheet whose picture is lost goes
    without it, so that the paper can still be read.
    """
    waiting = list(sheets)
    wanted = {sheet.head.logo for sheet in waiting if sheet.head and sheet.head.logo}
    found = _found(wanted) if wanted else {}
    return [_ready(sheet, found) for sheet in waiting], found


def _found(digests: set[str]) -> dict[str, bytes]:
    used = SchoolLogo.objects.exclude(file=None).values("file")
    pictures: dict[str, bytes] = {}
    for file in File.objects.filter(pk__in=used, sha256__in=digests):
        try:
            pictures[file.sha256] = bytes_of(file)
        except NotFound:
            continue
    return pictures


def _ready(sheet: Sheet, pictures: Mapping[str, bytes]) -> Sheet:
    if sheet.head is None or not sheet.head.logo or sheet.head.logo in pictures:
        return sheet
    return replace(sheet, head=replace(sheet.head, logo="", logo_alt=""))
