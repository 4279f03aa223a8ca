"""Pupils, the classes they are in, the adults who know them, and whose child each is."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from endeavour.access.models import Membership
from endeavour.files.models import File
from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.references import new_uid, paper_reference
from endeavour.people.states import (
    LONGEST_EVIDENCE,
    LONGEST_PLACE_OF_PAPER,
    LONGEST_TAG,
    LONGEST_WHAT_FOR,
    ActsAs,
    AskedAs,
    Effect,
    GroupKind,
    Handover,
    Responsibility,
    RestsOn,
    SightReason,
    SightSource,
)
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Pupil(models.Model):
    """A child on one school's roll. A child at two schools is two pupils. `cut_by_leaving` is what a leaving day took
    of their places and of who sees them: it is given back where they are here after all.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    upn = models.CharField("UPN", max_length=13, blank=True)
    former_upn = models.CharField(_("former UPN"), max_length=13, blank=True)
    uln = models.CharField("ULN", max_length=10, blank=True)
    surname = models.CharField(_("surname"), max_length=300)
    forename = models.CharField(_("first name"), max_length=300)
    middle_names = models.CharField(max_length=300, blank=True)
    name_to_use = models.CharField(_("name to use"), max_length=300, blank=True)
    name_key = models.CharField(max_length=700, editable=False)
    born_on = models.DateField(_("date of birth"))
    sex = models.CharField(max_length=1, blank=True)
    year_group = models.CharField(max_length=2, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    cut_by_leaving = models.JSONField(null=True, editable=False)
    key_adult = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="key_pupils"
    )
    pupil_premium = models.BooleanField(null=True)
    eal = models.BooleanField(_("English as an additional language"), null=True)
    first_language = models.CharField(_("first language"), max_length=60, blank=True)
    looked_after = models.BooleanField(null=True)
    looked_after_by = models.CharField(_("looked after by"), max_length=100, blank=True)
    pep_on = models.DateField(_("next personal education plan meeting"), null=True, blank=True)
    sen_unit = models.BooleanField(_("in the SEN unit"), null=True)
    resourced_provision = models.BooleanField(_("in resourced provision"), null=True)
    attendance_percent = models.DecimalField(null=True, blank=True, max_digits=4, decimal_places=1)
    suspensions = models.PositiveSmallIntegerField(null=True, blank=True)
    reduced_timetable_until = models.DateField(null=True, blank=True)
    healthcare_plan_kept = models.CharField(_("where the healthcare plan is kept"), max_length=200, blank=True)
    photo = models.ForeignKey(File, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = TenantManager["Pupil"]()

    class Meta:
        constraints = [
            *tenancy("pupil", "key_adult", "photo"),
            models.UniqueConstraint(fields=["school", "upn"], condition=~Q(upn=""), name="pupil_upn_once"),
        ]
        indexes = [
            models.Index(fields=["school", "name_key"], name="pupil_by_name"),
            models.Index(fields=["school", "year_group", "name_key"], name="pupil_by_year"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def known_as(self) -> str:
        """What to call the child."""
        return self.name_to_use or self.forename

    @property
    def full_name(self) -> str:
        """First name and surname, as on the roll."""
        return f"{self.forename} {self.surname}"

    @property
    def called(self) -> str:
        """The name staff use for the child in a list: name to use and surname."""
        return f"{self.known_as} {self.surname}"

    def is_on_roll(self, day: date) -> bool:
        """Whether the child is at the school that day."""
        return self.left_on is None or self.left_on > day


class Group(models.Model):
    """A class or teaching group."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=GroupKind.choices, default=GroupKind.REGISTRATION)
    subject = models.CharField(max_length=60, blank=True)

    objects = TenantManager["Group"]()

    class Meta:
        constraints = [
            *tenancy("group"),
            models.UniqueConstraint(fields=["school", "kind", "name"], name="group_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupPupil(models.Model):
    """A pupil in a class from a day until another. `into_year` is the year group that the pupil is to be in from the
    first day, until that day has come.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="places")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="places")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    into_year = models.CharField(max_length=2, blank=True)

    objects = TenantManager["GroupPupil"]()

    class Meta:
        constraints = [
            *tenancy("grouppupil", "group", "pupil"),
            models.UniqueConstraint(fields=["group", "pupil"], condition=Q(ends_on=None), name="place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} in {self.group_id}"


class GroupStaff(models.Model):
    """An adult who teaches or supports a class from a day until another."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="adults")
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="groups")
    reason = models.CharField(max_length=20, choices=SightReason.choices, default=SightReason.TEACHES)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["GroupStaff"]()

    class Meta:
        constraints = [
            *tenancy("groupstaff", "group", "staff"),
            models.UniqueConstraint(
                fields=["group", "staff", "reason"], condition=Q(ends_on=None), name="group_adult_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} with {self.group_id}"


class Sight(models.Model):
    """The one answer to “whose child”: this adult may open this pupil's record, why, from when until when. `source`
    is what gave it and ends it. Of somebody named for this one child, `given_by` did it, and `what_for` is why.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="sights")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="sights")
    reason = models.CharField(max_length=20, choices=SightReason.choices)
    source = models.CharField(max_length=10, choices=SightSource.choices, default=SightSource.HAND)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE)
    given_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    what_for = models.CharField(max_length=LONGEST_WHAT_FOR, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Sight"]()

    class Meta:
        constraints = [
            *tenancy("sight", "staff", "pupil", "group", "given_by"),
            models.CheckConstraint(
                condition=Q(group=None) & ~Q(source=SightSource.GROUP)
                | Q(group__isnull=False, source=SightSource.GROUP),
                name="sight_group_is_source",
            ),
        ]
        indexes = [models.Index(fields=["staff", "pupil"], name="sight_by_staff")]

    def __str__(self) -> str:
        return f"{self.staff_id} sees {self.pupil_id}"


class Tag(models.Model):
    """A word of the school's own by which it finds pupils, such as “Reading partner”. `key` is the same for every way
    of writing it. A tag that is retired stays on who has it, and is given to nobody else.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(max_length=LONGEST_TAG)
    key = models.CharField(max_length=700, editable=False)
    retired_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Tag"]()

    class Meta:
        constraints = [
            *tenancy("tag"),
            models.UniqueConstraint(fields=["school", "key"], name="tag_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PupilTag(models.Model):
    """That a pupil has one of the school's tags."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="places")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="tags")

    objects = TenantManager["PupilTag"]()

    class Meta:
        constraints = [
            *tenancy("pupiltag", "tag", "pupil"),
            models.UniqueConstraint(fields=["tag", "pupil"], name="pupil_tag_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.pupil_id}"


class Contact(models.Model):
    """A parent, carer or other adult in a child's life. `reference` stands on paper and names the family account."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    reference = models.CharField(max_length=9, default=paper_reference, unique=True, editable=False)
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=700, editable=False)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.BooleanField(default=False)

    objects = TenantManager["Contact"]()

    class Meta:
        constraints = tenancy("contact")

    def __str__(self) -> str:
        return self.name


class Relationship(models.Model):
    """What one contact is to one child: never to another contact. From `ended_on` they are no longer one of the
    child's contacts; what was said and sent before stays.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="relationships")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="relationships")
    relation = models.CharField(max_length=60)
    responsibility = models.CharField(max_length=10, choices=Responsibility.choices, default=Responsibility.UNKNOWN)
    known_by = models.CharField(max_length=LONGEST_EVIDENCE, blank=True)
    decides = models.BooleanField(null=True)
    lives_with = models.BooleanField(null=True)
    receives_letters = models.BooleanField(default=True)
    priority = models.PositiveSmallIntegerField(default=1)
    left_out_from = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = TenantManager["Relationship"]()

    class Meta:
        ordering = ["priority", "id"]
        constraints = [
            *tenancy("relationship", "contact", "pupil"),
            models.UniqueConstraint(fields=["contact", "pupil"], name="relationship_once"),
        ]

    def __str__(self) -> str:
        return self.relation

    def is_over(self, day: date) -> bool:
        """Whether they are no longer a contact of this child that day."""
        return self.ended_on is not None and self.ended_on <= day


class Restriction(models.Model):
    """What an order of a court, or a decision of the school, holds one contact back from about one child: its
    effects, its first and its last day, on what it rests, when somebody saw the paper and where that is kept. From
    `lifted_on` it holds no more. Lifted, never deleted.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="restrictions")
    rests_on = models.CharField(max_length=20, choices=RestsOn.choices)
    no_information = models.BooleanField(default=False)
    no_contact = models.BooleanField(default=False)
    no_address = models.BooleanField(default=False)
    supervised = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    kept_at = models.CharField(max_length=LONGEST_PLACE_OF_PAPER, blank=True)
    lifted_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["Restriction"]()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            *tenancy("restriction", "relationship", "recorded_by"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="restriction_in_order"
            ),
            models.CheckConstraint(
                condition=Q(no_information=True) | Q(no_contact=True) | Q(no_address=True) | Q(supervised=True),
                name="restriction_has_effect",
            ),
        ]

    def __str__(self) -> str:
        return self.get_rests_on_display()

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What it holds them back from."""
        return tuple(effect for effect in Effect if getattr(self, effect.value))

    @property
    def days(self) -> Period | None:
        """The days on which it holds; none where it was lifted before it began."""
        last = self.ends_on
        if self.lifted_on is not None:
            last = min(self.lifted_on - DAY, last or date.max)
        return Period(self.starts_on, last) if last is None or last >= self.starts_on else None

    def holds(self, day: date) -> bool:
        """Whether it is in force that day."""
        return self.days is not None and day in self.days

    def is_open(self, day: date) -> bool:
        """Whether it is in force that day or still to come."""
        return self.days is not None and (self.days.end is None or self.days.end >= day)


class Representation(models.Model):
    """A statement that an adult acts for a young person who lacks the capacity for the decisions of SEN support: as
    what, since when, why, when it was last looked at, and from what day it stands no more. Ended, never deleted.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="representations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    acts_as = models.CharField(max_length=20, choices=ActsAs.choices)
    since_on = models.DateField()
    reason = models.TextField()
    reviewed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["Representation"]()

    class Meta:
        constraints = [
            *tenancy("representation", "pupil", "contact", "recorded_by"),
            models.UniqueConstraint(fields=["pupil"], condition=Q(ended_on=None), name="representation_one_stands"),
            models.CheckConstraint(
                condition=(Q(ended_on=None) | Q(ended_on__gte=F("since_on")))
                & (Q(reviewed_on=None) | Q(reviewed_on__gte=F("since_on")))
                & ~Q(reason=""),
                name="representation_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} for {self.pupil_id}"


class RecordPassedOn(models.Model):
    """What became of the record of a child who left on a day: to whom it was sent on, when and how, or why the next
    school is not known. One for each time the child left; `written_on` is the day it was last said.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="passed_on")
    left_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    sent_to = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=20, choices=Handover.choices, blank=True)
    not_known = models.TextField(blank=True)
    written_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["RecordPassedOn"]()

    class Meta:
        constraints = [
            *tenancy("recordpassedon", "pupil", "recorded_by"),
            models.UniqueConstraint(fields=["pupil", "left_on"], name="recordpassedon_once"),
            models.CheckConstraint(
                condition=Q(sent_on=None, sent_to="", way="") & ~Q(not_known="")
                | Q(sent_on__isnull=False, not_known="") & ~Q(sent_to="") & ~Q(way=""),
                name="recordpassedon_sent_or_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil_id} to {self.sent_to}"


class RecordAsked(models.Model):
    """Somebody asked to see a child's record: who, by what right, when; that they were told it takes longer, which a
    complex subject access request may; and when and how it was answered. Never deleted.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="records_asked")
    asked_as = models.CharField(max_length=20, choices=AskedAs.choices)
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    told_longer_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager["RecordAsked"]()

    class Meta:
        constraints = [
            *tenancy("recordasked", "pupil", "recorded_by"),
            models.CheckConstraint(
                condition=(Q(told_longer_on=None) | Q(told_longer_on__gte=F("asked_on"), asked_as="subject_access"))
                & (Q(answered_on=None, answer="") | Q(answered_on__gte=F("asked_on")) & ~Q(answer="")),
                name="recordasked_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "asked_on"], condition=Q(answered_on=None), name="recordasked_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.asked_by} about {self.pupil_id}"


class ContactNote(models.Model):
    """A call, message or talk at the gate, written down in 20 seconds, with what is to follow: by when, by whom, and
    when it was done.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="contact_notes")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL)
    on = models.DateField()
    how = models.CharField(max_length=20)
    what = models.TextField()
    follow_up = models.CharField(max_length=300, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    follow_up_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    followed_at = models.DateTimeField(null=True, blank=True)
    followed_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    followed_note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL)

    objects = TenantManager["ContactNote"]()

    class Meta:
        constraints = [
            *tenancy("contactnote", "pupil", "contact", "by", "follow_up_by", "followed_by"),
            models.CheckConstraint(
                condition=Q(followed_at=None, followed_by=None, followed_note="") | ~Q(follow_up=""),
                name="contactnote_done_has_what",
            ),
        ]
        indexes = [
            models.Index(fields=["pupil", "-on"], name="contactnote_by_pupil"),
            models.Index(
                fields=["school", "follow_up_on"],
                condition=Q(followed_at=None, follow_up_on__isnull=False),
                name="contactnote_to_follow",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:60]
