"""Addresses of the way in."""

from django.urls import path

from endeavour.pages.account import invited, second_step, views

app_name = "account"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("invited/<str:token>/", invited.invited, name="invited"),
    path("sign-out-elsewhere/", views.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("you/", views.you, name="you"),
    path("hide-needs/", views.hide_needs, name="hide-needs"),
    path("second-factor/", second_step.second_factor, name="second-factor"),
]
