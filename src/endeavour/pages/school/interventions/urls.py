"""Addresses of interventions: under /s/<code>/interventions/."""

from django.urls import path, register_converter

from endeavour.pages.school.interventions import (
    confirming,
    days,
    deployment,
    hours,
    joining,
    lessons,
    logging,
    own_calendar,
    placing,
    views,
    weeks,
)
from endeavour.pages.school.interventions.when import ClockConverter, DayConverter

register_converter(DayConverter, "day")
register_converter(ClockConverter, "clock")

urlpatterns = [
    path("", views.interventions, name="interventions"),
    path("week/", weeks.week, name="interventions-week"),
    path("calendar/", own_calendar.own_calendar, name="own-calendar"),
    path("calendar/end/", own_calendar.no_calendar, name="no-calendar"),
    path("day/", days.day, name="support-day"),
    path("day/undo/<uuid:day_uid>/", days.undo, name="undo-day"),
    path("covers/<uuid:cover_uid>/end/", days.no_cover, name="end-cover"),
    path("deployment/", deployment.deployment, name="deployment"),
    path("deployment/undo/", deployment.undo, name="undo-placing"),
    path("deployment/<uuid:line_uid>/", placing.fits, name="place-line"),
    path("deployment/<uuid:line_uid>/place/", placing.place, name="placed"),
    path("hours/<uuid:staff_uid>/", hours.working_week, name="working-week"),
    path("lessons/", lessons.classes, name="lessons"),
    path("lessons/<uuid:group_uid>/", lessons.of_class, name="class-lessons"),
    path("add/", views.add, name="add-intervention"),
    path("add/look/", views.look, name="look-at-intervention"),
    path("<uuid:intervention_uid>/", views.intervention, name="intervention"),
    path("<uuid:intervention_uid>/change/", views.change, name="change-intervention"),
    path("<uuid:intervention_uid>/change/look/", views.look_again, name="look-at-change"),
    path("<uuid:intervention_uid>/end/", views.end, name="end-intervention"),
    path("<uuid:intervention_uid>/pupils/", joining.join, name="join-intervention"),
    path("<uuid:intervention_uid>/pupils/look/", joining.look, name="look-at-joining"),
    path("<uuid:intervention_uid>/others/", joining.others, name="intervention-others"),
    path("<uuid:intervention_uid>/pupils/<int:place>/out/", joining.leave, name="leave-intervention"),
    path("<uuid:intervention_uid>/<day:on>/week/", confirming.log, name="log-week"),
    path("<uuid:intervention_uid>/<day:on>/week/given/", confirming.given, name="week-given"),
    path("<uuid:intervention_uid>/<day:on>/week/undo/", confirming.undo, name="undo-week"),
    path("<uuid:intervention_uid>/<day:on>/<clock:at>/", logging.log, name="log-intervention"),
    path("<uuid:intervention_uid>/<day:on>/<clock:at>/given/", logging.given, name="intervention-given"),
    path("<uuid:intervention_uid>/<day:on>/<clock:at>/undo/", logging.undo, name="undo-intervention"),
]
