"""Addresses of messages: under /s/<code>/."""

from django.urls import path

from endeavour.pages.school.messages import views

urlpatterns = [
    path("settings/messages/", views.messages, name="messages"),
    path("settings/messages/<uuid:message_uid>/take-back/", views.take_one_back, name="take-message-back"),
    path("settings/messages/<uuid:message_uid>/again/", views.again, name="send-message-again"),
    path("messages/take-back/<uuid:act>/", views.take_all_back, name="take-back"),
    path("messages/<uuid:uid>/", views.message, name="message"),
]
