"""Posts: the kinds of staff whose hours cost alike, and who holds which from which day."""

import uuid
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.access.roles import GRANTS, Role
from endeavour.foundation import clock
from endeavour.funding.actions import PostSaid, begin_posts, hold_post, keep_post
from endeavour.funding.kept import Holder, holders, post_by
from endeavour.funding.kept import posts as kept_posts
from endeavour.funding.models import Post
from endeavour.funding.prices import prices
from endeavour.funding.states import OF_STAFF, Basis
from endeavour.pages import doors as door
from endeavour.pages.design.forms import DateField, Form, speak_plainly
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import carried_out, pressed, show, tell, to

KEEPS_BY_FORM = door.school(Permission.KEEP_MONEY, methods=("GET", "POST"))
KEEPS_BY_BUTTON = door.school(Permission.KEEP_MONEY, methods=("POST",))
GIVE = [role for role in Role if Permission.LOG_SESSION in GRANTS[role].permissions]


class PostForm(Form):
    """What a post is."""

    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("Such as “Higher level teaching assistant”. No person’s name."),
        max_length=80,
        error_messages={"required": gettext_lazy("Enter what it is called")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    heading = forms.ChoiceField(
        label=gettext_lazy("Under which heading does its cost stand?"),
        choices=[(one.value, one.label) for one in OF_STAFF],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a heading")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Who counts as one without being named?"),
        help_text=gettext_lazy("Whoever plays this part here and holds no other post."),
        choices=[("", gettext_lazy("Nobody: only those who are named")), *((one.value, one.label) for one in GIVE)],
        required=False,
    )

    drawn = {"name": {"width": "30"}, "role": {"width": "30"}}

    def said(self) -> PostSaid:
        """What was said."""
        return PostSaid(**{name: self.cleaned_data[name] for name in ("name", "heading", "role")})


class HoldersForm(Form):
    """A post for each person, and the day from which those that differ hold."""

    from_on = DateField(
        label=gettext_lazy("From what day do the changes hold?"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day from which the changes hold")},
    )

    def __init__(self, *args: Any, people: Sequence[Holder], posts: Sequence[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.posts = {str(one.pk): one for one in posts}
        for one in people:
            label = _("Post of %(who)s") % {"who": one.staff.user.name}
            own = str(one.own.pk) if one.own else ""
            none = [("", _("By role: %(post)s") % {"post": one.post.name} if one.post else _("None"))]
            choice = forms.ChoiceField(
                label=label,
                choices=[*([] if own else none), *((key, post.name) for key, post in self.posts.items())],
                initial=own,
                required=False,
            )
            speak_plainly(choice, label)
            self.fields[f"post_{one.staff.pk}"] = choice
            self.fields[f"was_{one.staff.pk}"] = forms.CharField(
                initial=own, max_length=20, required=False, widget=forms.HiddenInput
            )

    @property
    def rows(self) -> list[tuple[Holder, BoundField, BoundField]]:
        """Everybody with their box, and what stood in it when the page was shown."""
        return [(one, self[f"post_{one.staff.pk}"], self[f"was_{one.staff.pk}"]) for one in self.people]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if not self.errors and not self.changed():
            self.add_error(None, _("Nobody’s post was changed. Choose a post for somebody first"))
        return answers

    def changed(self) -> list[tuple[Holder, Post]]:
        """Those for whom another post was chosen than they were shown with. Who was left as shown stays as they are,
        also where a colleague has changed them meanwhile.
        """
        found = []
        for one in self.people:
            chosen, was = (self.cleaned_data.get(f"{name}_{one.staff.pk}") or "" for name in ("post", "was"))
            said = self.posts.get(chosen)
            if said is not None and chosen != was and said != one.own:
                found.append((one, said))
        return found


@KEEPS_BY_FORM
def posts(request: SchoolRequest) -> HttpResponse:
    """The posts, and everybody with theirs: many are changed at once."""
    today, found = clock.today(), kept_posts()
    people = holders(prices(Basis.SCHOOL), on=today) if found else []
    form = HoldersForm(request.POST or None, people=people, posts=found)

    def do(answers: dict[str, Any]) -> None:
        for one, post in form.changed():
            hold_post(by=request.actor, staff=one.staff, post=post, from_on=answers["from_on"])
        tell(request, _("Saved. Their hours cost what the post costs, from that day."))

    if carried_out(request, form, do):
        return to(request, "posts")
    held = Counter(one.post.pk for one in people if one.post)
    context = {"form": form, "rows": [(post, held[post.pk]) for post in found]}
    return show(request, "school/money/keep/posts.jinja", context, place="money")


@KEEPS_BY_BUTTON
def begin(request: SchoolRequest) -> HttpResponse:
    """Take in the usual posts, where there are none."""

    def do() -> None:
        begin_posts(by=request.actor)
        tell(request, _("The usual posts are taken in. Now enter what an hour of each costs, under Rates."))

    pressed(request, do)
    return to(request, "posts")


@KEEPS_BY_FORM
def add(request: SchoolRequest) -> HttpResponse:
    """One more kind of staff."""
    return _ask(request, PostForm(request.POST or None), title=_("Add a post"))


@KEEPS_BY_FORM
def correct(request: SchoolRequest, post_uid: uuid.UUID) -> HttpResponse:
    """Say anew what one is."""
    post = post_by(post_uid)
    initial = {name: getattr(post, name) for name in ("name", "heading", "role")}
    title = _("The post “%(name)s”") % {"name": post.name}
    return _ask(request, PostForm(request.POST or None, initial=initial), title=title, post=post)


def _ask(request: SchoolRequest, form: PostForm, *, title: str, post: Post | None = None) -> HttpResponse:
    def do(_answers: dict[str, Any]) -> None:
        keep_post(by=request.actor, said=form.said(), post=post)
        tell(request, _("Saved."))

    if carried_out(request, form, do):
        return to(request, "posts")
    context: dict[str, Any] = {"title": title, "back": _("Posts"), "leave": "posts", "remove_url": ""}
    context |= {"form": form, "kept": kept_form(request, form)}
    return show(request, "school/money/keep/question.jinja", context, place="money")
