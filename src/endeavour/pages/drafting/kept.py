"""What a page needs, to keep what is typed in it and to give it back."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from endeavour.drafts.actions import keep_words
from endeavour.drafts.merging import digest, text_of
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import draft_of, writing_at
from endeavour.foundation import clock
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.access import pupil_at, tells_who_writes
from endeavour.pages.drafting.answers import said_of, seconds_of
from endeavour.pages.drafting.settling import ShownClash, clashes_of
from endeavour.pages.drafting.shown import fill, names_of, shown, unposted
from endeavour.pages.drafting.slips import place_of, seen_in, typed_in, write_slip


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that the same person typed in another window, and that another of theirs took the place of."""

    label: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """For a template: `url` takes the words, `hidden` goes inside the form, `since` and `saved` are the times of day
    when it was opened and last kept, `back` says that words of the draft stand in the boxes, and `writing` who else
    is writing, by row.
    """

    url: str
    hidden: SafeString
    since: str
    typed_at: datetime | None = None
    saved: str = ""
    back: bool = False
    earlier: tuple[Earlier, ...] = ()
    writing: Mapping[str, str] = field(default_factory=dict)
    clashes: Mapping[str, ShownClash] = field(default_factory=dict)


def kept_at(
    request: SchoolRequest,
    place: str,
    *,
    seen: Mapping[str, str],
    met: Mapping[str, str] | None = None,
    draft: Draft | None = None,
    back: bool = False,
    saved_at: datetime | None = None,
    label: Callable[[str], str] = str,
    clashes: Mapping[str, ShownClash] | None = None,
) -> Kept:
    """What a form at this place needs. `seen` are the digests of what it shows, `met` those of the texts it shows
    against somebody's own; `labels` name its fields.
    """
    typed_at = draft.saved_at if draft and draft.words else None
    latest = max(filter(None, (typed_at, saved_at)), default=None)
    return Kept(
        url=reverse("keep-words", args=[request.school.code]),
        hidden=_hidden(write_slip(request, place), seen, met or {}),
        since=seconds_of(clock.now()),
        typed_at=typed_at,
        saved=seconds_of(latest) if latest else "",
        back=back,
        earlier=tuple(_earlier(draft, label)) if draft else (),
        writing=said_of(writing_at(request.actor, place) if tells_who_writes(request.school.code, place) else []),
        clashes=clashes or {},
    )


def kept_form(request: SchoolRequest, form: Form) -> Kept:
    """A form at the address of its own page, one line for any page: what was typed before stands in its boxes, and
    what was posted and not carried out is kept.
    """
    place, labels = place_of(request), _labels(form)
    clashes = clashes_of(form)
    seen = {name: digest(text_of(values)) for name, values in shown(form).items()}
    if request.method == "POST":
        draft = keep_posted(request, place, cast("QueryDict", form.data))
        before = seen_in(request.POST)
        seen |= {name: before.get(name, "") for clash in clashes for name in names_of(form, clash)}
        back = False
    else:
        draft = draft_of(request.actor, place)
        back = fill(form, draft)
        seen |= {name: word["seen"] for name, word in (draft.words if draft else {}).items()}
    return kept_at(
        request,
        place,
        seen=seen,
        met={form.add_prefix(name): digest(clash.theirs) for name, clash in clashes.items()},
        draft=draft,
        back=back,
        label=lambda name: labels.get(name, ""),
        clashes=clashes,
    )


def keep_posted(request: SchoolRequest, place: str, data: QueryDict) -> Draft | None:
    """Keep what a form sent, since it was not carried out."""
    pupil_uid = pupil_at(request.actor, request.school.code, place)
    return keep_words(by=request.actor, place=place, typed=typed_in(data), pupil_uid=pupil_uid)


def _labels(form: Form) -> dict[str, str]:
    fresh = unposted(form)
    return {sent: str(fresh[name].label) for name in form.fields for sent in names_of(form, name)}


def _earlier(draft: Draft, label: Callable[[str], str]) -> Iterable[Earlier]:
    for row in draft.earlier:
        text = text_of(row["now"])
        if text:
            yield Earlier(label(row["name"]), text, datetime.fromtimestamp(row["at"] / 1000, UTC))


def _hidden(slip: str, seen: Mapping[str, str], met: Mapping[str, str]) -> SafeString:
    written = {name: value for name, value in seen.items() if value}
    return format_html(
        '<input type="hidden" name="slip" value="{}"><input type="hidden" name="seen" value="{}">'
        '<input type="hidden" name="met" value="{}">',
        slip,
        json.dumps(written, separators=(",", ":")),
        json.dumps(dict(met), separators=(",", ":")),
    )
