from django.urls import path

from . import guide, home

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:task>/", guide.answer, name="answer"),
]
