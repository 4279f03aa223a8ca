"""What a school can give: its provision, its targets and strategies, and what its council expects of every school."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.foundation.references import new_uid
from endeavour.library.sharing import Rule
from endeavour.library.states import (
    LONGEST_NAME,
    LONGEST_STRATEGY,
    RULES,
    Per,
    ProvisionKind,
    Rated,
    StaffKind,
    Where,
)
from endeavour.needs.states import Area
from endeavour.schools.models import School
from endeavour.schools.states import Phase
from endeavour.schools.tenancy import TenantManager, tenancy


class Provision(models.Model):
    """A kind of support that the school can give: what it is for, how much of it, by whom, and what it costs beside
    their time. A line of a plan picks one; an intervention gives one. It is retired, never deleted.

    `name_key` is what it is found by, `copied_from` the school whose it was. Schools of the trust see what is shared.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=2 * LONGEST_NAME)
    kind = models.CharField(max_length=20, choices=ProvisionKind.choices)
    layer = models.CharField(max_length=20, blank=True)
    areas = models.JSONField(_("areas of need"), default=list)
    aim = models.TextField(blank=True)
    entry_measure = models.CharField(_("what is measured before"), max_length=200, blank=True)
    exit_measure = models.CharField(_("what is measured after"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    times_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    group_size = models.PositiveSmallIntegerField(null=True, blank=True)
    staff_needed = models.PositiveSmallIntegerField(default=1)
    staff_kind = models.CharField(max_length=20, choices=StaffKind.choices, blank=True)
    training = models.JSONField(_("training that whoever gives it needs"), default=list)
    evidence = models.CharField(max_length=10, choices=Rated.choices, default=Rated.NOT_RATED)
    evidence_note = models.CharField(max_length=300, blank=True)
    evidence_url = models.CharField(max_length=300, blank=True)
    share_rule = models.CharField(max_length=10, choices=RULES, default=Rule.EQUAL.value)
    shared = models.BooleanField(default=False)
    copied_from = models.CharField(max_length=200, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Provision"]()

    class Meta:
        ordering = ["name_key", "id"]
        constraints = [
            *tenancy("provision"),
            models.UniqueConstraint(
                fields=["school", "name_key"], condition=Q(retired_on=None), name="provision_named_once"
            ),
            models.CheckConstraint(
                condition=Q(evidence=Rated.NOT_RATED) | ~Q(evidence_note=""), name="provision_rating_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(group_size=None) | Q(group_size__gte=1), name="provision_group_of_one_up"
            ),
        ]
        indexes = [models.Index(fields=["school", "shared"], condition=Q(shared=True), name="provision_shared")]

    def __str__(self) -> str:
        return self.name


class Resource(models.Model):
    """Something that is bought for a kind of support: what was paid in pence, for whom once, and how many months it
    serves.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="resources")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=LONGEST_NAME)
    pence = models.BigIntegerField()
    months = models.PositiveSmallIntegerField()
    per = models.CharField(max_length=10, choices=Per.choices)

    objects = TenantManager["Resource"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *tenancy("resource", "provision"),
            models.CheckConstraint(condition=Q(pence__gte=0, months__gte=1), name="resource_costs_and_lasts"),
        ]

    def __str__(self) -> str:
        return self.name


class TrainedAdult(models.Model):
    """Somebody on the staff who was trained to give one kind of support, such as personal care."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="trained")
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    objects = TenantManager["TrainedAdult"]()

    class Meta:
        constraints = [
            *tenancy("trainedadult", "provision", "staff"),
            models.UniqueConstraint(fields=["provision", "staff"], name="trainedadult_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} for {self.provision_id}"


class BankStrategy(models.Model):
    """A strategy in the school's bank, for an area of need, a phase and a part of the day, where it is for one.
    `every_class` says that it is ordinarily available: every class offers it before anything extra is needed.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    text = models.CharField(max_length=LONGEST_STRATEGY)
    text_key = models.CharField(max_length=2 * LONGEST_STRATEGY)
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    phase = models.CharField(max_length=20, choices=Phase.choices, blank=True)
    setting = models.CharField(max_length=20, choices=Where.choices, blank=True)
    every_class = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    shared = models.BooleanField(default=False)
    copied_from = models.CharField(max_length=200, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = TenantManager["BankStrategy"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *tenancy("bankstrategy"),
            models.UniqueConstraint(
                fields=["school", "area", "text_key"], condition=Q(retired_on=None), name="bankstrategy_once"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "every_class"], name="bankstrategy_every_class"),
            models.Index(fields=["school", "shared"], condition=Q(shared=True), name="bankstrategy_shared"),
        ]

    def __str__(self) -> str:
        return self.text


class BankTarget(models.Model):
    """A target in the school's bank, by its SMART parts but for the day: what a child will do, measured how, where
    they often start and what to aim for.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    text = models.CharField(_("what the child will do"), max_length=300)
    text_key = models.CharField(max_length=600)
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    phase = models.CharField(max_length=20, choices=Phase.choices, blank=True)
    measure = models.CharField(max_length=200, blank=True)
    baseline = models.CharField(max_length=60, blank=True)
    aim = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField()
    shared = models.BooleanField(default=False)
    copied_from = models.CharField(max_length=200, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = TenantManager["BankTarget"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *tenancy("banktarget"),
            models.UniqueConstraint(
                fields=["school", "area", "text_key"], condition=Q(retired_on=None), name="banktarget_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "shared"], condition=Q(shared=True), name="banktarget_shared")]

    def __str__(self) -> str:
        return self.text


class CouncilLink(models.Model):
    """A page on which the school's local authority says what it expects of every school, of one area of need or of
    all. The school sets it; nothing is fetched from there.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    area = models.CharField(max_length=20, choices=Area.choices, blank=True)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=LONGEST_NAME)
    url = models.CharField(max_length=300)

    objects = TenantManager["CouncilLink"]()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            *tenancy("councillink"),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="councillink_is_safe"),
        ]

    def __str__(self) -> str:
        return self.title
