"""What a school publishes: its inclusion strategy, what it does by it, and that it was looked at again each year."""

from django.db import models
from django.db.models import Q

from endeavour.access.models import Membership
from endeavour.foundation.references import new_uid
from endeavour.funding.models import Budget
from endeavour.funding.states import Span
from endeavour.library.models import Provision
from endeavour.publishing.states import LONGEST_LINE, LONGEST_TEXT, OF_THE_SCHOOL
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class InclusionStrategy(models.Model):
    """In what a school invests to lessen barriers to learning and participation, from a day. A school has one.

    `published` holds the words that anybody can read, as they were on `published_on`. What is changed here later
    reaches nobody until it is published again.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    starts_on = models.DateField()
    about = models.TextField(blank=True)
    ask = models.CharField(max_length=LONGEST_LINE, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    published = models.JSONField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["InclusionStrategy"]()

    class Meta:
        constraints = [
            *tenancy("inclusionstrategy"),
            models.UniqueConstraint(fields=["school"], name="inclusionstrategy_one_a_school"),
            models.CheckConstraint(
                condition=Q(published_on=None, published_at=None, published=None)
                | Q(published_on__isnull=False, published_at__isnull=False, published__isnull=False),
                name="inclusionstrategy_published_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"from {self.starts_on}"


class Activity(models.Model):
    """One thing that the school does: for whom, which barrier it lessens, what is set aside for it in which year and
    from which purse, and how the school will know. `pupils` is how many, where that is said; `provision` what of the
    library it is, `budget` the amount that it is part of.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    strategy = models.ForeignKey(InclusionStrategy, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=LONGEST_LINE)
    who = models.CharField(max_length=LONGEST_LINE)
    pupils = models.PositiveSmallIntegerField(null=True, blank=True)
    barrier = models.CharField(max_length=LONGEST_TEXT)
    knows = models.CharField(max_length=LONGEST_TEXT, blank=True)
    pence = models.BigIntegerField(null=True, blank=True)
    span = models.CharField(max_length=10, choices=Span.choices, default=Span.SCHOOL)
    first_year = models.PositiveSmallIntegerField()
    purse = models.CharField(max_length=12, choices=OF_THE_SCHOOL)
    provision = models.ForeignKey(Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    budget = models.ForeignKey(Budget, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = TenantManager["Activity"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *tenancy("activity", "strategy", "provision", "budget"),
            models.CheckConstraint(condition=Q(pence=None) | Q(pence__gte=0), name="activity_not_negative"),
        ]

    def __str__(self) -> str:
        return self.what


class StrategyReview(models.Model):
    """That the strategy was looked at again on a day, what changed, and by when it is looked at next."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    strategy = models.ForeignKey(InclusionStrategy, on_delete=models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField()
    changed = models.CharField(max_length=LONGEST_TEXT)
    next_review_on = models.DateField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["StrategyReview"]()

    class Meta:
        ordering = ["-reviewed_on", "-id"]
        constraints = [*tenancy("strategyreview", "strategy", "by")]

    def __str__(self) -> str:
        return f"reviewed {self.reviewed_on}"
