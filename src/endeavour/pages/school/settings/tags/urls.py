"""Addresses of the school's tags: under /s/<code>/settings/tags/."""

from django.urls import path

from endeavour.pages.school.settings.tags import views

urlpatterns = [
    path("", views.tags, name="set-tags"),
    path("<uuid:tag_uid>/", views.tag, name="set-tag"),
    path("<uuid:tag_uid>/merge/", views.merge, name="merge-tag"),
    path("<uuid:tag_uid>/retire/", views.retire, name="retire-tag"),
]
