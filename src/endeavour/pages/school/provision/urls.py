"""Addresses of provision."""

from django.urls import path

from endeavour.pages.school.provision import views

urlpatterns = [
    path("provision/", views.provision, name="provision"),
    path("provision/cards/", views.cards, name="cards"),
]
