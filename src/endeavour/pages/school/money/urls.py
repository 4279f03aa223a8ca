"""Addresses of money: under /s/<code>/money/."""

from django.urls import path

from endeavour.pages.school.money import interventions, overview, pupil, pupils
from endeavour.pages.school.money.keep.urls import kept

seen = [
    path("", overview.money, name="money"),
    path("pupils/", pupils.money_pupils, name="money_pupils"),
    path("pupils/export/", pupils.export, name="money_pupils_export"),
    path("pupils/<uuid:whose>/", pupil.money_pupil, name="money_pupil"),
    path("interventions/<uuid:intervention_uid>/", interventions.money_intervention, name="money_intervention"),
]

urlpatterns = [*seen, *kept]
