"""Addresses of the library: under /s/<code>/library/."""

from django.urls import path, register_converter

from endeavour.pages.school.library import banks, council, impact, trust, views
from endeavour.pages.school.library.which import BankConverter, SortConverter

register_converter(BankConverter, "bank")
register_converter(SortConverter, "sort")

urlpatterns = [
    path("", views.library, name="library"),
    path("begin/", views.begin, name="begin-library"),
    path("add/", views.add, name="add-provision"),
    path("<uuid:provision_uid>/", views.provision, name="library-provision"),
    path("<uuid:provision_uid>/change/", views.change, name="change-provision"),
    path("<uuid:provision_uid>/keep/", views.keep, name="keep-provision"),
    path("impact/", impact.impact, name="library-impact"),
    path("council/", council.council, name="council-links"),
    path("trust/", trust.shared, name="library-trust"),
    path("trust/<sort:sort>/<uuid:entry_uid>/", trust.copy, name="copy-from-trust"),
    path("<bank:bank>/", banks.bank, name="bank"),
    path("<bank:bank>/add/", banks.add, name="add-to-bank"),
    path("<bank:bank>/<uuid:entry_uid>/", banks.change, name="bank-entry"),
    path("<bank:bank>/<uuid:entry_uid>/keep/", banks.keep, name="keep-bank-entry"),
]
