"""Addresses of attainment: under /s/<code>/attainment/."""

from django.urls import path

from endeavour.pages.school.attainment import from_file, screening, views

urlpatterns = [
    path("", views.attainment, name="attainment"),
    path("scales/add/", views.new_scale, name="add-scale"),
    path("file/", from_file.from_file, name="attainment-from-file"),
    path("file/template/", from_file.template, name="marksheet-template"),
    path("file/<uuid:uid>/", from_file.marksheet, name="marksheet"),
    path("file/<uuid:uid>/keep/", from_file.keep, name="keep-marksheet"),
    path("file/<uuid:uid>/drop/", from_file.drop, name="drop-marksheet"),
    path("slower/", screening.slower, name="slower-progress"),
    path(
        "class/<uuid:group_uid>/<uuid:scale_uid>/<day:on>/<str:subject>/", views.of_class, name="attainment-of-class"
    ),
]
