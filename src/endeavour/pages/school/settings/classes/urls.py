"""Addresses of the school's classes: under /s/<code>/settings/classes/."""

from django.urls import path

from endeavour.pages.school.settings.classes import views

urlpatterns = [
    path("", views.classes, name="classes"),
    path("add/", views.add, name="add-class"),
    path("<uuid:group_uid>/", views.one_class, name="class"),
    path("<uuid:group_uid>/name/", views.rename, name="rename-class"),
    path("<uuid:group_uid>/adults/", views.put_adult, name="class-adult"),
    path("<uuid:group_uid>/adults/<int:adult>/end/", views.end_adult, name="end-class-adult"),
    path("<uuid:group_uid>/adults/<int:adult>/keep/", views.keep_adult, name="keep-class-adult"),
]
