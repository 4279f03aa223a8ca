"""Addresses of provision."""

from django.urls import path

from endeavour.pages.school.provision import table, views

urlpatterns = [
    path("provision/", views.provision, name="provision"),
    path("provision/map/", table.table, name="provision-map"),
    path("provision/map/export/", table.export, name="provision-map-export"),
    path("provision/cards/", views.cards, name="cards"),
]
