"""Which checks a plan gets, and the words and numbers they go by."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from endeavour.access.permissions import Permission
from endeavour.pages import doors as door
from endeavour.pages.design.forms import Form, speak_plainly
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, show, tell, to
from endeavour.plans.checks import CHECKS
from endeavour.schools.actions import choose_checks
from endeavour.schools.models import School
from endeavour.schools.plan_checks import LIMITS, WORD_LISTS, Measures, wrong_with


class ChecksForm(Form):
    """Which checks a plan gets, all until somebody switches one off; a box for each list of words, one on each line,
    and one for each number. A list that is emptied as its check is switched off is as usual when that comes on again.
    """

    on = forms.MultipleChoiceField(
        label=_("Look at these before a plan is issued"),
        choices=[(check.key, check.title) for check in CHECKS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawn = {**{name: {"rows": 6} for name in WORD_LISTS}, **{name: {"width": "4"} for name in LIMITS}}
        for name, words in WORD_LISTS.items():
            about = f"{words.about} {_now('One on each line.')}"
            self.fields[name] = forms.CharField(
                label=str(words.label), help_text=about, widget=forms.Textarea, required=False
            )
        for name, limit in LIMITS.items():
            self.fields[name] = forms.IntegerField(
                label=str(limit.label),
                help_text=_now("%(least)d to %(most)d; usually %(usual)d")
                % {"least": limit.least, "most": limit.most, "usual": limit.usual},
                min_value=limit.least,
                max_value=limit.most,
            )
            speak_plainly(self.fields[name], str(limit.label))

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for name, words in WORD_LISTS.items():
            lines = [" ".join(line.split()) for line in answers.get(name, "").splitlines()]
            found = list({line.casefold(): line for line in reversed(lines) if line}.values())[::-1]
            is_off = "on" in answers and words.check not in answers["on"]
            answers[name] = list(words.usual) if is_off and not found else found
        for name, wrong in wrong_with(self.measures()).items():
            of_list = _now("“%(box)s”: %(wrong)s") % {"box": self.fields[name].label, "wrong": wrong}
            self.add_error(name, of_list if name in WORD_LISTS else wrong)
        return answers

    def measures(self) -> Measures:
        """What the checks are to go by, as far as the answers can be read."""
        names = (*WORD_LISTS, *LIMITS)
        return Measures({name: self.cleaned_data[name] for name in names if name in self.cleaned_data})

    def off(self) -> list[str]:
        """The checks that were not ticked."""
        return [check.key for check in CHECKS if check.key not in self.cleaned_data["on"]]


def answers_of(school: School) -> dict[str, Any]:
    """The form as it stands."""
    on = [check.key for check in CHECKS if check.key not in school.checks_off]
    return {"on": on, **_boxes(Measures(school.check_measures))}


def _boxes(measures: Measures) -> dict[str, Any]:
    words = {name: "\n".join(measures.words(name)) for name in WORD_LISTS}
    return {**words, **{name: measures.number(name) for name in LIMITS}}


def _put_back(typed: QueryDict, name: str) -> dict[str, Any]:
    """What was typed, with one box as it usually is."""
    boxes: Mapping[str, Any] = {each: typed.get(each, "") for each in (*WORD_LISTS, *LIMITS)}
    return {"on": typed.getlist("on"), **boxes, name: _boxes(Measures())[name]}


@door.school(Permission.MANAGE_SCHOOL, methods=("GET", "POST"))
def checks(request: SchoolRequest) -> HttpResponse:
    """Which checks a plan gets before it is issued, and what they go by. A box that is put back is not kept until
    somebody saves it, with whatever else they typed.
    """
    back = request.POST.get("put_back", "")
    if back in WORD_LISTS or back in LIMITS:
        return _ask(request, ChecksForm(initial=_put_back(request.POST, back)), back)
    form = ChecksForm(request.POST or None, initial=answers_of(request.school))

    def do(_answers: dict[str, Any]) -> None:
        choose_checks(by=request.actor, school=request.school, off=form.off(), measures=form.measures().chosen)

    if carried_out(request, form, do):
        tell(request, _now("Saved."))
        return to(request, "settings")
    return _ask(request, form)


def _ask(request: SchoolRequest, form: ChecksForm, back: str = "") -> HttpResponse:
    label = form.fields[back].label if back else ""
    context = {"form": form, "words": list(WORD_LISTS), "limits": list(LIMITS), "back": label}
    return show(request, "school/settings/checks.jinja", context, place="settings")
