"""The addresses of the school that is no demo: Endeavour's own, and where its mails would lead."""

from endeavour.pages.urls import handler400, handler403, handler404, handler500
from tests.sweep.real_school import addresses

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = addresses()
