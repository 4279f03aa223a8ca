"""Addresses of the register and of finding pupils: under /s/<code>/."""

from django.urls import path

from endeavour.pages.school.papers import runs
from endeavour.pages.school.pupils import add, bulk, export, find, left, tags, views

urlpatterns = [
    path("pupils/", views.register, name="register"),
    path("pupils/add/", add.add_pupil, name="add-pupil"),
    path("pupils/left/", left.left, name="left"),
    path("pupils/export/", export.register_export, name="register-export"),
    path("pupils/bulk/", bulk.register_bulk, name="register-bulk"),
    path("pupils/undo/<uuid:uid>/", bulk.register_undo, name="register-undo"),
    path("pupils/<uuid:pupil_uid>/tags/", tags.pupil_tags, name="pupil-tags"),
    path("pupils/views/", views.register_save_view, name="register-save-view"),
    path("print-runs/", runs.print_runs, name="print-runs"),
    path("print-runs/<uuid:uid>/", runs.print_run, name="print-run"),
    path("print-runs/<uuid:uid>/again/", runs.print_run_again, name="print-run-again"),
    path("print-runs/<uuid:uid>/file/", runs.print_run_file, name="print-run-file"),
    path("find/", find.find, name="find"),
]
