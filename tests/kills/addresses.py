from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("x", lambda r: HttpResponse("hi"))]
