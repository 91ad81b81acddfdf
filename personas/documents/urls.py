from django.urls import path

from . import downloads

app_name = "documents"
urlpatterns = [
    # /personas/
    path("<uuid:persona_id>/pdf/", downloads.pdf, name="persona-pdf"),
    path("<uuid:persona_id>/png/", downloads.png, name="persona-png"),
]
