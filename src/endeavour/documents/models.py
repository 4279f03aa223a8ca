"""Papers: frozen as they were written, each to one person, with when and how it reached them."""

from django.db import models
from django.db.models import F, Q

from endeavour.access.models import Membership
from endeavour.documents.states import PaperKind, RunShape, Way
from endeavour.files.models import File
from endeavour.foundation.references import new_uid
from endeavour.people.models import Contact, Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Paper(models.Model):
    """One paper to one person: a contact, or the pupil where there is none. `content` is what was merged into it and
    never changes; `about_uid` is the record it is about: a SEN status, a plan version, a review.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    reference = models.CharField(max_length=9, unique=True, editable=False)
    kind = models.CharField(max_length=40, choices=PaperKind.choices)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="papers")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT)
    addressee = models.CharField(max_length=300)
    about_uid = models.UUIDField(null=True)
    content = models.JSONField(default=dict)
    content_version = models.PositiveSmallIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=20, choices=Way.choices, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    delivered_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["Paper"]()

    class Meta:
        constraints = [
            *tenancy("paper", "pupil", "contact", "written_by", "delivered_by"),
            models.CheckConstraint(
                condition=Q(delivered_on=None) | Q(sent_on=None) | Q(delivered_on__gte=F("sent_on")),
                name="paper_arrives_after_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["pupil", "-id"], name="paper_by_pupil"),
            models.Index(fields=["school", "kind", "about_uid"], name="paper_by_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.addressee}"


class SchoolLogo(models.Model):
    """The picture at the head of a school's papers. Earlier ones stay: papers that were written with them print the
    same for ever. `alt` says what it shows.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=120, blank=True)
    set_at = models.DateTimeField()

    objects = TenantManager["SchoolLogo"]()

    class Meta:
        constraints = tenancy("schoollogo", "file")
        indexes = [models.Index(fields=["school", "-id"], name="schoollogo_latest")]

    def __str__(self) -> str:
        return self.alt or "logo"


class ReportGiven(models.Model):
    """That a child's parents were given the yearly report on progress. `year` is the school year's first."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="reports_given")
    year = models.PositiveSmallIntegerField()
    given_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = TenantManager["ReportGiven"]()

    class Meta:
        constraints = [
            *tenancy("reportgiven", "pupil", "recorded_by"),
            models.UniqueConstraint(fields=["pupil", "year"], name="reportgiven_once_a_year"),
        ]
        indexes = [models.Index(fields=["school", "year"], name="reportgiven_by_year")]

    def __str__(self) -> str:
        return f"report of {self.year}, given {self.given_on}"


class PrintRun(models.Model):
    """Papers about many pupils, made to be printed in one go. `papers` holds their keys once they are written,
    `files` how many files came of them. What was made lies in the data folder for a day.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    kind = models.CharField(max_length=40, choices=PaperKind.choices)
    shape = models.CharField(max_length=20, choices=RunShape.choices)
    pupils = models.JSONField(default=list)
    papers = models.JSONField(default=list)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    job_uid = models.UUIDField(null=True)
    files = models.PositiveIntegerField(default=0)

    objects = TenantManager["PrintRun"]()

    class Meta:
        constraints = tenancy("printrun", "asked_by")
        indexes = [models.Index(fields=["asked_by", "-id"], name="printrun_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} for {len(self.pupils)} pupils"
