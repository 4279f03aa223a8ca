"""Addresses of money: under /s/<code>/money/."""

from endeavour.pages.school.money.keep.urls import kept

urlpatterns = [*kept]
