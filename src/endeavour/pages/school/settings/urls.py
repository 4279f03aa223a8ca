"""Addresses of settings."""

from django.urls import include, path

from endeavour.pages.school.settings import views
from endeavour.pages.school.settings.checks import checks

urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("settings/school/", views.details, name="set-details"),
    path("settings/terms/", views.terms, name="set-terms"),
    path("settings/deadlines/", views.deadlines, name="set-deadlines"),
    path("settings/weekly-mail/", views.weekly_mail, name="set-weekly-mail"),
    path("settings/calendars/", views.calendar_feeds, name="set-feeds"),
    path("settings/logo/", views.logo, name="set-logo"),
    path("settings/checks/", checks, name="set-checks"),
    path("settings/classes/", include("endeavour.pages.school.settings.classes.urls")),
    path("settings/tags/", include("endeavour.pages.school.settings.tags.urls")),
]
