"""Addresses of imports: under settings/import/."""

from django.urls import path

from endeavour.pages.school.imports import mending, remembered, views, whole

urlpatterns = [
    path("", views.imports, name="imports"),
    path("words/", views.words, name="import-words"),
    path("remembered/", remembered.remembered_here, name="import-remembered"),
    path("remembered/forget/", remembered.forget_one, name="import-forget"),
    path("<uuid:uid>/", views.one_import, name="import"),
    path("<uuid:uid>/all/<slug:part>/", whole.whole_part, name="import-part"),
    path("<uuid:uid>/all/<slug:part>/file/", mending.part_file, name="import-part-file"),
    path("<uuid:uid>/school/", views.which_school, name="import-school"),
    path("<uuid:uid>/columns/", views.which_columns, name="import-columns"),
    path("<uuid:uid>/whole/", views.whether_whole, name="import-whole"),
    path("<uuid:uid>/apply/", views.apply, name="import-apply"),
    path("<uuid:uid>/drop/", views.drop, name="import-drop"),
]
