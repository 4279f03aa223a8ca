"""Addresses of the way in."""

from django.urls import path

from endeavour.pages.account import views

app_name = "account"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("you/", views.you, name="you"),
    path("hide-needs/", views.hide_needs, name="hide-needs"),
    path("second-factor/", views.second_factor, name="second-factor"),
]
