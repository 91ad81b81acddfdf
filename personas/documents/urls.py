from django.urls import path

from . import book_page, downloads
from .friction import downloads as friction
from .journey import downloads as journey

app_name = "documents"
urlpatterns = [
    # /personas/
    path("personas/book/", book_page.book, name="book"),
    path("personas/book/make/", book_page.make, name="book-make"),
    path("personas/book/file/", book_page.file, name="book-file"),
    path("personas/<uuid:persona_id>/pdf/", downloads.pdf, name="persona-pdf"),
    path("personas/<uuid:persona_id>/png/", downloads.png, name="persona-png"),
    # /journeys/
    path("journeys/<uuid:journey_id>/pdf/", journey.pdf, name="journey-pdf"),
    path("journeys/<uuid:journey_id>/png/", journey.png, name="journey-png"),
    # /friction/
    path("friction/pdf/", friction.pdf, name="friction"),
]
