"""A tag for many pupils at once, given or taken off: first who has which, then what changes, then it is done."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.oversight.asking import Ask
from endeavour.oversight.rows import Row
from endeavour.oversight.states import Column
from endeavour.oversight.tagging import give_tag_to_many, take_tag_off_many
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, show, tell
from endeavour.pages.school.pupils.chosen import act_of, around, change_of, chosen_lines
from endeavour.pages.school.pupils.tag_forms import ManyTagsForm
from endeavour.pages.school.pupils.views import sees_needs, to_register
from endeavour.people.policies import may_give_tags, may_keep_tags
from endeavour.people.queries import tag_named, tags_to_choose
from endeavour.people.states import MOST_TAGS_EACH


def tag_many(request: SchoolRequest, chosen: list[uuid.UUID], query: str) -> HttpResponse:
    """A tag may tell a need, so on a screen that everybody sees nothing is shown or done."""
    insist(may_give_tags(request.actor))
    if not sees_needs(request):
        tell(request, _("Needs are hidden, and tags with them. Show needs, then choose again."), kind="notice")
        return to_register(request, query)
    asked = request.POST if "way" in request.POST else None
    form = ManyTagsForm(asked, tags=tags_to_choose(), may_make=bool(may_keep_tags(request.actor)))
    act, sure = act_of(request), request.POST.get("sure") == "yes"

    def do(_answers: dict[str, Any]) -> None:
        change = give_tag_to_many if form.gives else take_tag_off_many
        uid, tag = change_of(request), form.chosen(request.actor)
        change(by=request.actor, uid=uid, pupil_uids=chosen, tag=tag, on=clock.today())

    if sure and carried_out(request, form, do):
        return to_register(request, query, done=str(change_of(request)))
    lines = chosen_lines(request, chosen, Ask(columns=(Column.TAGS,)))
    settled = form.is_bound and form.is_valid()
    name = _name_in(form) if settled else ""
    after = {line.row.pupil_id: _after(line.row, name, gives=form.gives) for line in lines} if settled else {}
    context = {
        "form": form,
        "settled": settled,
        "name": name,
        "lines": lines,
        "after": after,
        "changes": sum(1 for line in lines if settled and after[line.row.pupil_id] != line.row.tags),
        "full": {line.row.pupil_id for line in lines if len(line.row.tags) >= MOST_TAGS_EACH},
        "act": act,
        **around(request, query),
    }
    return show(request, "school/pupils/many_tags.jinja", context, place="register")


def _name_in(form: ManyTagsForm) -> str:
    """The tag as it will stand: a word that is typed may be one of the school's in another spelling."""
    chosen = form.tags.get(form.cleaned_data.get("tag", ""))
    typed = " ".join(form.cleaned_data.get("new", "").split())
    known = chosen or tag_named(typed)
    return known.name if known else typed


def _after(row: Row, name: str, *, gives: bool) -> tuple[str, ...]:
    if not gives:
        return tuple(one for one in row.tags if one != name)
    return row.tags if name in row.tags or len(row.tags) >= MOST_TAGS_EACH else (*row.tags, name)
