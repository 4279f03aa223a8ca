"""The tenant: a school, nursery or college, its terms and what it has chosen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from endeavour.foundation.references import new_uid
from endeavour.schools.states import Phase
from endeavour.schools.tenancy import TenantManager, tenancy


class Trust(models.Model):
    """A trust or federation that runs several schools."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """One setting with its own records. `code` is its URN, or an early-years number, and stands in addresses."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    phase = models.CharField(max_length=20, choices=Phase.choices)
    la_code = models.CharField(max_length=3, blank=True)
    trust = models.ForeignKey(Trust, null=True, blank=True, on_delete=models.PROTECT)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    head_title = models.CharField(max_length=60, default="Headteacher")
    senco_word = models.CharField(max_length=20, default="SENCO")
    plan_name = models.CharField(max_length=60, default="SEN Support plan")
    dsl_reach = models.CharField(_("how to reach the designated safeguarding lead"), max_length=200, blank=True)
    advice_name = models.CharField(_("the area’s advice service for families"), max_length=200, blank=True)
    advice_phone = models.CharField(max_length=40, blank=True)
    advice_email = models.EmailField(blank=True)
    advice_website = models.CharField(max_length=300, blank=True)
    choices = models.JSONField(default=dict)
    checks_off = models.JSONField(_("checks of a plan that are switched off"), default=list)
    check_measures = models.JSONField(_("what the checks of a plan go by, where it is not the usual"), default=dict)
    weekly_mail = models.BooleanField(_("whether staff get an e-mail on Mondays"), default=True)
    calendar_feeds = models.BooleanField(_("whether staff may read their own week in a calendar"), default=True)
    records_since = models.DateField(_("day on which records began here"), null=True, blank=True)
    report_published_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Establishment(models.Model):
    """A school, nursery or college as the national register lists it: facts about the country, no school's records,
    so it carries none. Its fields are those of `schools.establishments.Listed`.
    """

    urn = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=200)
    search_key = models.CharField(max_length=600)
    la_code = models.CharField(max_length=3, blank=True)
    la_name = models.CharField(max_length=100, blank=True)
    number = models.CharField(_("establishment number"), max_length=4, blank=True)
    type_code = models.PositiveSmallIntegerField()
    type_name = models.CharField(max_length=100, blank=True)
    phase = models.CharField(max_length=20, choices=Phase.choices, blank=True)
    status = models.CharField(_("open or closed, in the register’s words"), max_length=60, blank=True)
    is_open = models.BooleanField()
    street = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    head_title = models.CharField(_("what the head is called, never their name"), max_length=200, blank=True)
    website = models.CharField(max_length=300, blank=True)

    class Meta:
        # All that a search reads, so that SQLite looks through this index and not through the rows.
        indexes = [models.Index(fields=["search_key", "is_open"], name="establishment_found")]

    def __str__(self) -> str:
        return self.name


class EstablishmentWord(models.Model):
    """A word that stands in the name or place of some establishment: what a misspelt one was meant to be."""

    word = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.word


class Term(models.Model):
    """A term or half-term: school days fall in one, less closures."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = TenantManager["Term"]()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            *tenancy("term"),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="term_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """Days inside a term on which the school is shut: training days, snow, an election."""

    school = models.ForeignKey(School, on_delete=models.CASCADE)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=120, blank=True)

    objects = TenantManager["Closure"]()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            *tenancy("closure"),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="closure_in_order"),
        ]

    def __str__(self) -> str:
        return self.reason
