"""Files out of a record: always as a download, never opened as a page of ours. A child's photo, as a picture."""

import uuid

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from endeavour.access.permissions import Permission
from endeavour.files.models import File
from endeavour.files.queries import bytes_of
from endeavour.foundation.errors import NotFound
from endeavour.needs.queries import gathered_file_for
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.people.models import Pupil

# Whatever a browser makes of the bytes, it may run nothing, fetch nothing and know nothing of this site.
POLICY = "sandbox; default-src 'none'"


@door.record(Permission.SEE_RECORDS)
def file(request: SchoolRequest, pupil: Pupil, file_uid: uuid.UUID) -> HttpResponse:
    """Download a file that stands behind evidence or somebody's own words about this child."""
    return bare(gathered_file_for(request.actor, pupil, file_uid), as_download=True)


@door.record(Permission.SEE_RECORDS)
def photo(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The child's photo: a JPEG that we drew ourselves."""
    if pupil.photo is None:
        raise NotFound
    return bare(pupil.photo, as_download=False)


def bare(kept: File, *, as_download: bool) -> HttpResponse:
    """A file out of the store, as bytes that no browser takes for a page of ours."""
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Content-Disposition": content_disposition_header(as_download, kept.label) or "inline",
    }
    return HttpResponse(bytes_of(kept), content_type=kept.media_type, headers=headers)
