from django.urls import path

from . import gallery

app_name = "library"
urlpatterns = [
    # /personas/
    path("", gallery.gallery, name="gallery"),
]
