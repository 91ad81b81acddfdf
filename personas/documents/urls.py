from django.urls import path

from . import book_page, downloads

app_name = "documents"
urlpatterns = [
    # /personas/
    path("book/", book_page.book, name="book"),
    path("book/make/", book_page.make, name="book-make"),
    path("book/file/", book_page.file, name="book-file"),
    path("<uuid:persona_id>/pdf/", downloads.pdf, name="persona-pdf"),
    path("<uuid:persona_id>/png/", downloads.png, name="persona-png"),
]
