"""What is being typed, until it is sent."""

from django.db import models

from endeavour.access.models import Membership
from endeavour.schools.models import School
from endeavour.schools.tenancy import TenantManager, tenancy


class Draft(models.Model):
    """What one person has typed into one form and not yet sent. It is theirs alone.

    `place` is the form's address inside the school. `words` holds each field that was typed in, by its name: `now`
    (its values), `seen` (the digest of what the form showed), `page` (the key of the page it was typed in), `turn`
    (which of that page's saves it was) and `at` (milliseconds). `earlier` holds texts that another page of the same
    person replaced, the last of each page. `made` says which row each new row of the form became.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    author = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=250)
    pupil_uid = models.UUIDField(null=True)
    words = models.JSONField(default=dict)
    earlier = models.JSONField(default=list)
    made = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    objects = TenantManager["Draft"]()

    class Meta:
        constraints = [
            *tenancy("draft", "author"),
            models.UniqueConstraint(fields=["author", "place"], name="draft_once"),
        ]
        indexes = [
            models.Index(fields=["school", "place", "saved_at"], name="draft_by_place"),
            models.Index(fields=["school", "pupil_uid"], name="draft_by_pupil"),
        ]

    def __str__(self) -> str:
        return f"draft at {self.place}"
