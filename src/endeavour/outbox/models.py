"""Messages that leave, or have left: to whom and what about, never the words and never a secret."""

import uuid

from django.db import models

from endeavour.foundation.references import new_uid
from endeavour.outbox.states import Kind, State, Trouble
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Outgoing(models.Model):
    """What the two tables share. `key` names the thing told, so that it is told once; `facts` hold nothing personal,
    for the words are written when it leaves.

    `asked_at` is when somebody last asked for it, `leaves_at` when it may go, `claimed_at` when a worker took it.
    `address` is where it was to go when it was queued, and where it went once it has.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    key = models.CharField(max_length=200)
    user_id = models.BigIntegerField(null=True)
    address = models.EmailField()
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    queued_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    answer = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind}, {self.state}"


class Message(Outgoing):
    """A message of a school's to one person: a user or a contact. `act` binds what one press of a button queued;
    `about_uid` is the record it is about; `answer` is the mail server's number for what was wrong.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    contact_id = models.BigIntegerField(null=True)
    addressee = models.CharField(max_length=300)
    about_uid = models.UUIDField(null=True)
    act = models.UUIDField(null=True)
    queued_by = models.BigIntegerField(null=True)

    objects = TenantManager["Message"]()

    class Meta:
        constraints = [
            *tenancy("message"),
            models.UniqueConstraint(fields=["school", "key"], name="message_once"),
        ]
        indexes = [
            models.Index(fields=["school", "state", "leaves_at"], name="message_by_state"),
            models.Index(fields=["school", "act"], name="message_by_act"),
        ]

    @property
    def about(self) -> uuid.UUID:
        """The record it is about. A kind that is about one is never queued without."""
        if self.about_uid is None:
            raise ValueError(f"{self.kind} says nothing of what it is about")
        return self.about_uid


class SignInMail(Outgoing):
    """A mail about a person's own way in. It belongs to no school: they may work in several, and a school has no
    business with it.
    """

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="signinmail_once")]
        indexes = [models.Index(fields=["state", "leaves_at"], name="signinmail_by_state")]
