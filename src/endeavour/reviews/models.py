"""REVIEW: the meeting, how each target went, how good the support was, and what was decided."""

from django.db import models
from django.db.models import Q

from endeavour.access.models import Membership
from endeavour.foundation.references import new_uid
from endeavour.needs.models import Cycle
from endeavour.people.models import Pupil
from endeavour.plans.models import Target
from endeavour.reviews.states import MOST_WEIGHT, Decision, MoreSupportKind, Rating, ReviewState
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Review(models.Model):
    """A meeting about a cycle: its review, which closes it, on or before the date the plan named; or, where its state
    is MET, one with the family that closed nothing, of which a cycle may have many.

    `family_asked_on` is the day the family was asked to come in another way than by an invitation, `met_on` the day
    of the meeting as it is written down before the review is closed. `came` are those whom every family copy may
    name, `came_apart` those whom the copies of others do not. `agreed` is what a meeting agreed.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="reviews")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="reviews")
    due_on = models.DateField()
    meeting_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    family_asked_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ReviewState.choices, default=ReviewState.BOOKED)
    met_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    came = models.TextField(blank=True)
    came_apart = models.TextField(blank=True)
    family_came = models.BooleanField(null=True)
    pupil_came = models.BooleanField(null=True)
    impact = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decision_why = models.TextField(blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    led_by = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["Review"]()

    class Meta:
        constraints = [
            *tenancy("review", "pupil", "cycle", "led_by"),
            models.UniqueConstraint(
                fields=["cycle"], condition=~Q(state=ReviewState.MET), name="review_one_of_cycle"
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.BOOKED, held_on=None)
                | (Q(state=ReviewState.HELD, held_on__isnull=False) & ~Q(decision=""))
                | (Q(state=ReviewState.MET, held_on__isnull=False, decision="") & ~Q(agreed="")),
                name="review_held_has_day_and_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "due_on"], name="review_by_due"),
            models.Index(fields=["pupil", "held_on"], name="review_by_pupil"),
        ]

    def __str__(self) -> str:
        return f"review due {self.due_on}"


class TargetRating(models.Model):
    """How one target went, with the sentence that shows it. In the T-score it weighs its importance times its
    difficulty, each from 0 to 3.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="ratings")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="ratings")
    rating = models.SmallIntegerField(choices=Rating.choices, null=True, blank=True)
    sentence = models.TextField(blank=True)
    continues = models.BooleanField(default=True)
    importance = models.PositiveSmallIntegerField(default=1)
    difficulty = models.PositiveSmallIntegerField(default=1)

    objects = TenantManager["TargetRating"]()

    class Meta:
        constraints = [
            *tenancy("targetrating", "review", "target"),
            models.UniqueConstraint(fields=["review", "target"], name="targetrating_once"),
            models.CheckConstraint(
                condition=Q(importance__lte=MOST_WEIGHT, difficulty__lte=MOST_WEIGHT),
                name="targetrating_weighs_so_much",
            ),
        ]

    @property
    def weight(self) -> int:
        """How much it counts."""
        return self.importance * self.difficulty

    def __str__(self) -> str:
        return f"{self.target_id}: {self.rating}"


class MoreSupport(models.Model):
    """That significant difficulties were identified, or that more support was considered: the day, what, and what was
    decided of it. To do no more is a decision too.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="more_support")
    kind = models.CharField(max_length=10, choices=MoreSupportKind.choices)
    on = models.DateField()
    what = models.TextField()
    decided = models.TextField(blank=True)
    written_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["MoreSupport"]()

    class Meta:
        constraints = [
            *tenancy("moresupport", "pupil", "written_by"),
            models.CheckConstraint(
                condition=Q(kind=MoreSupportKind.IDENTIFIED, decided="")
                | (Q(kind=MoreSupportKind.CONSIDERED) & ~Q(decided="")),
                name="moresupport_considered_is_decided",
            ),
        ]
        indexes = [models.Index(fields=["pupil", "-on"], name="moresupport_by_pupil")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
