"""What support costs and who pays: kinds of staff and their rates, what is bought, budgets."""

from django.db import models
from django.db.models import F, Q

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation.references import new_uid
from endeavour.funding.states import LONGEST_SOURCE, Heading, Per, Purse, Whose
from endeavour.people.models import Pupil
from endeavour.provision.models import Intervention
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Post(models.Model):
    """A kind of staff whose hours cost alike. Whoever plays `role` and holds no other post counts as one of these."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(max_length=80)
    heading = models.CharField(max_length=1, choices=Heading.choices, default=Heading.ASSISTANT)
    role = models.CharField(max_length=40, choices=Role.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = TenantManager["Post"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *tenancy("post"),
            models.UniqueConstraint(fields=["school", "name"], name="post_named_once"),
            models.UniqueConstraint(fields=["school", "role"], condition=~Q(role=""), name="post_one_a_role"),
        ]

    def __str__(self) -> str:
        return self.name


class PostHeld(models.Model):
    """Which post somebody holds from a day, until they hold another."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="posts_held")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="held")
    starts_on = models.DateField()

    objects = TenantManager["PostHeld"]()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            *tenancy("postheld", "staff", "post"),
            models.UniqueConstraint(fields=["staff", "starts_on"], name="postheld_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} from {self.starts_on}"


class RateCard(models.Model):
    """What an hour of each post costs by the school's figures, or by the council's, from a day until the next card of
    the same. `weeks` are those in which support is given in a year; `source` says where the figures come from.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    whose = models.CharField(max_length=10, choices=Whose.choices)
    starts_on = models.DateField()
    weeks = models.PositiveSmallIntegerField(default=38)
    source = models.CharField(max_length=LONGEST_SOURCE, blank=True)

    objects = TenantManager["RateCard"]()

    class Meta:
        ordering = ["whose", "starts_on", "id"]
        constraints = [
            *tenancy("ratecard"),
            models.UniqueConstraint(fields=["school", "whose", "starts_on"], name="ratecard_one_a_day"),
            models.CheckConstraint(condition=Q(weeks__gte=1, weeks__lte=53), name="ratecard_weeks_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.whose} from {self.starts_on}"


class Rate(models.Model):
    """What one post costs by a card, on-costs included, in pence: an hour, or an hour a week for a year. Where people
    are paid for more weeks than those in which they give support, `weeks_paid_tenths` says for how many, in tenths.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    card = models.ForeignKey(RateCard, on_delete=models.CASCADE, related_name="rates")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="rates")
    pence = models.BigIntegerField()
    per = models.CharField(max_length=12, choices=Per.choices, default=Per.HOUR)
    weeks_paid_tenths = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = TenantManager["Rate"]()

    class Meta:
        constraints = [
            *tenancy("rate", "card", "post"),
            models.UniqueConstraint(fields=["card", "post"], name="rate_once"),
            models.CheckConstraint(condition=Q(pence__gte=0), name="rate_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.pence} {self.per}"


class Pay(models.Model):
    """What an hour of one person costs, in pence with on-costs, from a day until the next. Only the head and the
    business manager ever read these rows.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    pence_an_hour = models.BigIntegerField()

    objects = TenantManager["Pay"]()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            *tenancy("pay", "staff"),
            models.UniqueConstraint(fields=["staff", "starts_on"], name="pay_one_a_day"),
            models.CheckConstraint(condition=Q(pence_an_hour__gte=0), name="pay_not_negative"),
        ]

    def __str__(self) -> str:
        return f"pay of {self.staff_id}"


class Purchase(models.Model):
    """Something bought for support: a service, a licence, a resource. It costs the same on each day of its life, both
    ends included, and is borne by the pupils of an intervention, by one pupil, or by nobody in particular.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(max_length=120)
    heading = models.CharField(max_length=1, choices=Heading.choices, default=Heading.RESOURCE)
    pence = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    intervention = models.ForeignKey(Intervention, null=True, on_delete=models.PROTECT, related_name="purchases")
    pupil = models.ForeignKey(Pupil, null=True, on_delete=models.CASCADE, related_name="+")

    objects = TenantManager["Purchase"]()

    class Meta:
        ordering = ["-starts_on", "name", "id"]
        constraints = [
            *tenancy("purchase", "intervention", "pupil"),
            models.CheckConstraint(condition=Q(pence__gte=0), name="purchase_not_negative"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="purchase_lasts"),
            models.CheckConstraint(condition=Q(intervention=None) | Q(pupil=None), name="purchase_for_one"),
        ]
        indexes = [models.Index(fields=["school", "ends_on"], name="purchase_by_end")]

    def __str__(self) -> str:
        return self.name


class Budget(models.Model):
    """An amount for support from its first day to its last, and which purse it is. A top-up is one pupil's."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    purse = models.CharField(max_length=12, choices=Purse.choices)
    name = models.CharField(max_length=80, blank=True)
    pence = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    pupil = models.ForeignKey(Pupil, null=True, on_delete=models.CASCADE, related_name="+")

    objects = TenantManager["Budget"]()

    class Meta:
        ordering = ["-starts_on", "purse", "id"]
        constraints = [
            *tenancy("budget", "pupil"),
            models.CheckConstraint(condition=Q(pence__gte=0), name="budget_not_negative"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="budget_lasts"),
            models.CheckConstraint(
                condition=Q(purse=Purse.TOP_UP, pupil__isnull=False) | ~Q(purse=Purse.TOP_UP) & Q(pupil=None),
                name="budget_top_up_is_a_pupils",
            ),
        ]
        indexes = [models.Index(fields=["school", "ends_on"], name="budget_by_end")]

    def __str__(self) -> str:
        return f"{self.purse} from {self.starts_on}"


class PaidFrom(models.Model):
    """That a purse pays its part of an intervention. Where none is named, the notional SEN budget pays all of it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="paid_from")
    purse = models.CharField(max_length=12, choices=Purse.choices)
    parts = models.PositiveSmallIntegerField(default=1)

    objects = TenantManager["PaidFrom"]()

    class Meta:
        ordering = ["id"]
        constraints = [
            *tenancy("paidfrom", "intervention"),
            models.UniqueConstraint(fields=["intervention", "purse"], name="paidfrom_once"),
            models.CheckConstraint(condition=Q(parts__gte=1) & ~Q(purse=Purse.TOP_UP), name="paidfrom_is_no_pupils"),
        ]

    def __str__(self) -> str:
        return self.purse
