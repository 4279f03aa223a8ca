"""Addresses of planned and delivered: under /s/<code>/provision/delivered/."""

from django.urls import path

from endeavour.pages.school.delivered import views

urlpatterns = [
    path("", views.delivered, name="delivered"),
    path("sessions/", views.sessions, name="delivered-sessions"),
    path("export/", views.export, name="delivered-export"),
]
