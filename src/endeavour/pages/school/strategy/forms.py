"""What is asked about the inclusion strategy, one activity of it, and its yearly review."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.foundation import clock
from endeavour.foundation.pence import pence_from_pounds
from endeavour.foundation.periods import years_after
from endeavour.funding.costs import year_of
from endeavour.funding.models import Budget
from endeavour.funding.states import Purse, Span
from endeavour.library.models import Provision
from endeavour.pages.design.filters import long_day, pounds
from endeavour.pages.design.forms import DateField, Form
from endeavour.publishing.actions import ActivitySaid, StrategySaid
from endeavour.publishing.models import Activity, InclusionStrategy
from endeavour.publishing.numbers import year_told
from endeavour.publishing.states import LONGEST_LINE, LONGEST_TEXT, OF_THE_SCHOOL

YEARS_BACK, YEARS_AHEAD = 1, 3


class StrategyForm(Form):
    """What is said of the strategy as a whole."""

    starts_on = DateField(
        label=gettext_lazy("From which day does it hold?"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day from which it holds")},
    )
    about = forms.CharField(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("What you want to be different, and how you go about it. Anybody can read it."),
        widget=forms.Textarea,
        required=False,
        max_length=3000,
    )
    ask = forms.CharField(
        label=gettext_lazy("Whom can people ask?"),
        help_text=gettext_lazy(
            "Such as “The SENCO, through the school office”. A name is there only if you write it."
        ),
        required=False,
        max_length=LONGEST_LINE,
    )

    drawn = {"about": {"rows": 6}, "ask": {"width": "30"}}

    def said(self) -> StrategySaid:
        """What was said, of a form that is in order."""
        return StrategySaid(**{name: self.cleaned_data[name] for name in ("starts_on", "about", "ask")})


def strategy_answers(row: InclusionStrategy | None) -> dict[str, Any]:
    """The strategy as its form has it."""
    return {"starts_on": row.starts_on, "about": row.about, "ask": row.ask} if row else {}


class ActivityForm(Form):
    """All that is said of one activity."""

    what = forms.CharField(
        label=gettext_lazy("What is done?"),
        help_text=gettext_lazy("Such as “Talking Partners in Years 1 to 4”. No child’s name."),
        max_length=LONGEST_LINE,
        error_messages={"required": gettext_lazy("Enter what is done")},
    )
    who = forms.CharField(
        label=gettext_lazy("Who benefits?"),
        help_text=gettext_lazy("In general words, by which nobody can tell who one child is."),
        max_length=LONGEST_LINE,
        error_messages={"required": gettext_lazy("Enter who benefits")},
    )
    pupils = forms.IntegerField(
        label=gettext_lazy("How many pupils?"),
        help_text=gettext_lazy("Leave it empty to say no number. The public reads 1 to 4 as “Fewer than 5 pupils”."),
        min_value=0,
        max_value=5000,
        required=False,
    )
    barrier = forms.CharField(
        label=gettext_lazy("Which barrier to learning or taking part does it lessen?"),
        widget=forms.Textarea,
        max_length=LONGEST_TEXT,
        error_messages={"required": gettext_lazy("Enter which barrier it lessens")},
    )
    knows = forms.CharField(
        label=gettext_lazy("How will you know that it works?"),
        widget=forms.Textarea,
        required=False,
        max_length=LONGEST_TEXT,
    )
    provision = forms.ChoiceField(
        label=gettext_lazy("What of the library is it?"),
        help_text=gettext_lazy("Then what that costs here stands beside it. The public does not read this."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one from the list")},
    )
    pounds = forms.CharField(
        label=gettext_lazy("Budgeted cost in pounds"),
        help_text=gettext_lazy("What you set aside for it in that year. You can save without it, and not publish."),
        required=False,
        max_length=40,
    )
    year = forms.ChoiceField(
        label=gettext_lazy("For which year?"),
        error_messages={"invalid_choice": gettext_lazy("Choose one from the list")},
    )
    purse = forms.ChoiceField(label=gettext_lazy("Paid from"), choices=OF_THE_SCHOOL, initial=Purse.INCLUSION.value)
    budget = forms.ChoiceField(
        label=gettext_lazy("Part of which budget?"),
        help_text=gettext_lazy("Of the same purse. The public does not read this."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one from the list")},
    )

    drawn = {
        "barrier": {"rows": 3},
        "knows": {"rows": 3},
        "pupils": {"width": "4"},
        "pounds": {"width": "10"},
        "provision": {"width": "30"},
        "year": {"width": "30"},
        "purse": {"width": "30"},
        "budget": {"width": "30"},
    }

    def __init__(
        self, *args: Any, provisions: Sequence[Provision], budgets: Sequence[Budget], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.provisions = {str(one.uid): one for one in provisions}
        self.budgets = {str(one.uid): one for one in budgets}
        chosen = self.initial.get("year", "")
        self._offer("provision", [("", _("None of it")), *((key, one.name) for key, one in self.provisions.items())])
        self._offer("budget", [("", _("Not said")), *((key, _named(one)) for key, one in self.budgets.items())])
        self._offer("year", _years(on, chosen))
        self.initial.setdefault("year", f"{Span.SCHOOL}-{year_of(on, Span.SCHOOL).start.year}")

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def clean_pounds(self) -> int | None:
        text = self.cleaned_data["pounds"].strip()
        try:
            return pence_from_pounds(text) if text else None
        except ValueError as wrong:
            raise forms.ValidationError(_("Enter an amount in pounds, such as 4200 or 4,200.50")) from wrong

    def said(self) -> ActivitySaid:
        """What was said, of a form that is in order."""
        answers = self.cleaned_data
        span, first = answers["year"].split("-")
        plain = {name: answers[name] for name in ("what", "who", "pupils", "barrier", "knows", "purse")}
        return ActivitySaid(
            **plain,
            pence=answers["pounds"],
            span=span,
            first_year=int(first),
            provision=self.provisions.get(answers["provision"]),
            budget=self.budgets.get(answers["budget"]),
        )


def _years(on: date, chosen: str) -> list[tuple[str, str]]:
    """School years and financial years about a day, with the one that is chosen already."""
    offered = [
        (span, year_of(on, span).start.year + step)
        for span in (Span.SCHOOL, Span.FINANCIAL)
        for step in range(-YEARS_BACK, YEARS_AHEAD)
    ]
    rows = [(f"{span}-{first}", year_told(span, first)) for span, first in offered]
    if chosen and chosen not in dict(rows):
        span, first = chosen.split("-")
        rows.insert(0, (chosen, year_told(span, int(first))))
    return rows


def _named(budget: Budget) -> str:
    name = budget.name or str(budget.get_purse_display())
    return _("%(name)s, %(pounds)s, from %(day)s") % {
        "name": name,
        "pounds": pounds(budget.pence),
        "day": long_day(budget.starts_on),
    }


def activity_answers(row: Activity) -> dict[str, Any]:
    """An activity as its form has it."""
    names = ("what", "who", "pupils", "barrier", "knows", "purse")
    return {
        **{name: getattr(row, name) for name in names},
        "provision": str(row.provision.uid) if row.provision else "",
        "budget": str(row.budget.uid) if row.budget else "",
        "pounds": pounds(row.pence).removeprefix("£") if row.pence is not None else "",
        "year": f"{row.span}-{row.first_year}",
    }


class ReviewForm(Form):
    """That the strategy was looked at again, and what changed."""

    on = DateField(
        label=gettext_lazy("On which day did you review it?"),
        initial=clock.today,
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    changed = forms.CharField(
        label=gettext_lazy("What changed?"),
        help_text=gettext_lazy("It stands on the cover once you publish. Say so where nothing did. No child’s name."),
        widget=forms.Textarea,
        max_length=LONGEST_TEXT,
        error_messages={"required": gettext_lazy("Enter what changed. Where nothing did, say so")},
    )
    next_on = DateField(
        label=gettext_lazy("By when do you review it next?"),
        help_text=gettext_lazy("Within a year."),
        initial=lambda: years_after(clock.today(), 1),
        error_messages={"required": gettext_lazy("Enter the day")},
    )

    drawn = {"changed": {"rows": 4}}
