"""Addresses of attainment: under /s/<code>/attainment/."""

from django.urls import path

from endeavour.pages.school.attainment import screening, views

urlpatterns = [
    path("", views.attainment, name="attainment"),
    path("scales/add/", views.new_scale, name="add-scale"),
    path("slower/", screening.slower, name="slower-progress"),
    path(
        "class/<uuid:group_uid>/<uuid:scale_uid>/<day:on>/<str:subject>/", views.of_class, name="attainment-of-class"
    ),
]
