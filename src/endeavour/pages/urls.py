"""Every address of Endeavour."""

from django.urls import include, path

from endeavour.pages.account import views as account
from endeavour.pages.design.gallery import views as gallery
from endeavour.pages.open import calendar, strategies
from endeavour.pages.open import views as open_pages

urlpatterns = [
    path("", account.home, name="home"),
    path("account/", include("endeavour.pages.account.urls")),
    path("account/", include("endeavour.pages.account.allauth_urls")),
    path("accessibility/", open_pages.accessibility, name="accessibility"),
    path("rules/", open_pages.rules, name="rules"),
    path("strategy/<str:code>/", strategies.strategy, name="public-strategy"),
    path("strategy/<str:code>/pdf/", strategies.pdf, name="public-strategy-pdf"),
    path("calendar/<str:code>/<str:secret>.ics", calendar.calendar, name="calendar-feed"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("s/<str:code>/settings/staff/", include("endeavour.pages.school.staff.urls")),
    path("s/<str:code>/", include("endeavour.pages.school.messages.urls")),
    path("s/<str:code>/", include("endeavour.pages.school.urls")),
]

handler400 = "endeavour.pages.errors.bad_request"
handler403 = "endeavour.pages.errors.refused"
handler404 = "endeavour.pages.errors.not_found"
handler500 = "endeavour.pages.errors.broken"
