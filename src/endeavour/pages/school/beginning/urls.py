"""Addresses of the first run: under begin/."""

from django.urls import path

from endeavour.pages.school.beginning import classes, plans, registers, views

urlpatterns = [
    path("", views.begin, name="begin"),
    path("told/", views.told, name="told-before"),
    path("classes/", classes.move, name="move-classes"),
    path("plans/", plans.old_plans, name="old-plans"),
    path("plans/held/", plans.held, name="held-old-plans"),
    path("plans/settle/", plans.settle, name="settle-old-plans"),
    path("plans/<uuid:uid>/", plans.open_file, name="old-plan-file"),
    path("register/", registers.take_in, name="old-registers"),
    path("register/<uuid:uid>/", registers.register, name="old-register"),
    path("register/<uuid:uid>/columns/", registers.columns, name="old-register-columns"),
    path("register/<uuid:uid>/dates/", registers.dates, name="old-register-dates"),
    path("register/<uuid:uid>/look/", registers.look, name="old-register-look"),
    path("register/<uuid:uid>/apply/", registers.apply, name="old-register-apply"),
    path("register/<uuid:uid>/drop/", registers.drop, name="old-register-drop"),
]
