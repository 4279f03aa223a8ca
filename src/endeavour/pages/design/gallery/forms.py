"""One form with a field of every kind, for the gallery."""

from datetime import date

from django import forms

from endeavour.pages.design.forms import DateField, Form

AREAS = [
    ("", "Choose an area"),
    ("Areas of need", [("ci", "Communication and interaction"), ("cl", "Cognition and learning")]),
    ("Also", [("in", "Independence")]),
]
RATINGS = [(-2, "Much less"), (-1, "Less"), (0, "As expected"), (1, "More"), (2, "Much more")]
HERE = [("here", "Here"), ("part", "Part"), ("away", "Away")]


class SampleForm(Form):
    """A field of each kind, with the hints and lengths that pages use."""

    reveals = {"raised_by": {"parent": ("which",)}}

    target = forms.CharField(
        label="What will Mara do?",
        help_text="A difference to her, not something we will give her.",
        widget=forms.Textarea,
        max_length=200,
    )
    measure = forms.CharField(label="Measured how")
    start = forms.IntegerField(label="Start", min_value=0)
    review = DateField(
        label="Review date",
        help_text="In this cycle. The agreed date is Tuesday 8 December 2026.",
        latest=date(2026, 12, 18),
        error_messages={"too_late": "Enter a review date that is in this cycle"},
    )
    area = forms.ChoiceField(label="Area of need", choices=AREAS)
    raised_by = forms.ChoiceField(
        label="Who raised it?",
        choices=[("parent", "A parent or carer"), ("pupil", "The pupil"), ("staff", "Somebody on the staff")],
        widget=forms.RadioSelect,
    )
    which = forms.CharField(label="Which of them?", required=False)
    told = forms.ChoiceField(
        label="Was the family told?", choices=[("yes", "Yes"), ("no", "Not yet")], widget=forms.RadioSelect
    )
    tried = forms.MultipleChoiceField(
        label="What has been tried?",
        choices=[("seat", "Another seat"), ("pictures", "Pictures with each new word"), ("time", "More time")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    confidential = forms.BooleanField(label="Keep this confidential", required=False)
    words = forms.CharField(label="Why it matters, in Mara’s words", required=False)
    paper = forms.FileField(label="Add a paper", help_text="PDF, picture or Word, at most 10 MB.", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    rating = forms.TypedChoiceField(
        label="How did it go, against what we expected?", choices=RATINGS, coerce=int, widget=forms.RadioSelect
    )
    mara = forms.ChoiceField(label="Mara O", choices=HERE, widget=forms.RadioSelect)
    poppy = forms.ChoiceField(label="Poppy H", choices=HERE, widget=forms.RadioSelect)


ANSWERS = {
    "target": "Say a three-part sentence to explain her idea in class talk, with one prompt at most",
    "measure": "Turns out of 10, counted weekly",
    "start": 2,
    "review": date(2026, 12, 8),
    "area": "ci",
    "raised_by": "staff",
    "told": "yes",
    "tried": ["pictures"],
    "words": "I want to say it before they move on.",
    "rating": 0,
    "mara": "here",
    "poppy": "away",
}


def wrong_form() -> SampleForm:
    """The same form as it comes back with a problem of each kind."""
    sent = {
        "start": "two",
        "measure": "",
        "review-day": "8",
        "review-month": "2",
        "review-year": "2027",
        "area": "",
        "target": "Attend lunch club " * 20,
    }
    return SampleForm({f"wrong-{name}": value for name, value in sent.items()}, prefix="wrong")
