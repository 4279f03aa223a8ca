"""Addresses of the staff list: under /s/<code>/settings/staff/."""

from django.urls import path

from endeavour.pages.school.staff import many, views

urlpatterns = [
    path("", views.staff, name="staff"),
    path("add/", views.add, name="add-staff"),
    path("many/", many.many, name="staff-many"),
    path("second-step/", views.second_step, name="staff-second-step"),
    path("<uuid:uid>/", views.person, name="staff-person"),
    path("<uuid:uid>/details/", views.details, name="staff-details"),
    path("<uuid:uid>/roles/", views.roles, name="staff-roles"),
    path("<uuid:uid>/senco/", views.as_senco, name="staff-senco"),
    path("<uuid:uid>/senco/last-day/", views.last_day_as_senco, name="staff-senco-last-day"),
    path("<uuid:uid>/invite/", views.invitation, name="invite-staff"),
    path("<uuid:uid>/second-step/", views.take_second_step, name="take-second-step"),
    path("<uuid:uid>/end/", views.end, name="end-staff"),
]
