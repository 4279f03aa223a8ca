"""What happened and who looked. No foreign keys: a log must never stop a deletion, nor vanish with one."""

from django.db import models


class Event(models.Model):
    """One thing somebody did: who, what, to which record, and which fields changed."""

    school_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_uid = models.UUIDField(null=True)
    pupil_uid = models.UUIDField(null=True)
    fields = models.JSONField(default=list)
    detail_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["school_id", "pupil_uid", "-id"], name="event_by_pupil"),
            models.Index(fields=["school_id", "-id"], name="event_by_school"),
            models.Index(fields=["subject_uid", "-id"], name="event_by_subject"),
            models.Index(fields=["school_id", "-at", "-id"], name="event_by_moment"),
            models.Index(fields=["school_id", "actor_id", "-at", "-id"], name="event_by_actor"),
            models.Index(fields=["school_id", "verb", "-at", "-id"], name="event_by_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.subject}"


class Detail(models.Model):
    """Old and new values of an event. Erasable: then only the salted hash in the event is left."""

    event_id = models.BigIntegerField(unique=True)
    salt = models.CharField(max_length=32)
    values = models.JSONField()

    def __str__(self) -> str:
        return f"detail of event {self.event_id}"


class Read(models.Model):
    """One page of somebody's record that somebody saw. On SQLite it has a database file of its own."""

    school_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    page = models.CharField(max_length=60)
    pupil_uid = models.UUIDField(null=True)
    pupil_ids = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["school_id", "pupil_uid", "-id"], name="read_by_pupil")]

    def __str__(self) -> str:
        return f"{self.actor_name} read {self.page}"


class Listed(models.Model):
    """A pupil who stood among others on a page that somebody saw: the first time that day, however often they saw it.

    `Read` holds every page with all who stood on it; this is that list turned round, so that one pupil's rows are
    found without looking through everybody's. It lies beside `Read`, and `read_id` is that first page's row there.
    """

    school_id = models.BigIntegerField()
    pupil_id = models.BigIntegerField()
    actor_id = models.BigIntegerField()
    on = models.DateField()
    page = models.CharField(max_length=60)
    read_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school_id", "pupil_id", "on", "actor_id", "page"], name="listed_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"pupil {self.pupil_id} in {self.page}"
