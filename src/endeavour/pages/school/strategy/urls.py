"""Addresses of the inclusion strategy as its staff see it: under /s/<code>/strategy/."""

from django.urls import path

from endeavour.pages.school.strategy import views, writing

urlpatterns = [
    path("", views.strategy, name="strategy"),
    path("preview/", views.preview, name="preview-strategy"),
    path("publish/", views.publish, name="publish-strategy"),
    path("reviewed/", writing.reviewed, name="review-strategy"),
    path("words/", writing.words, name="write-strategy"),
    path("add/", writing.add, name="add-activity"),
    path("<uuid:activity_uid>/", writing.change, name="change-activity"),
    path("<uuid:activity_uid>/remove/", writing.remove, name="remove-activity"),
]
