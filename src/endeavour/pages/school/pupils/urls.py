"""Addresses of the register and of finding pupils: under /s/<code>/."""

from django.urls import path

from endeavour.pages.school.pupils import add, bulk, find, views

urlpatterns = [
    path("pupils/", views.register, name="register"),
    path("pupils/add/", add.add_pupil, name="add-pupil"),
    path("pupils/export/", views.register_export, name="register-export"),
    path("pupils/bulk/", bulk.register_bulk, name="register-bulk"),
    path("pupils/undo/<uuid:uid>/", bulk.register_undo, name="register-undo"),
    path("pupils/views/", views.register_save_view, name="register-save-view"),
    path("find/", find.find, name="find"),
]
