from django.urls import path

from . import gallery, keeping, sections
from .page import page as persona_page
from .page import saving
from .portraits import page as portrait_page

app_name = "library"
urlpatterns = [
    # /personas/
    path("", gallery.gallery, name="gallery"),
    path("archive/", gallery.archive, name="archive"),
    path("sections/", sections.sections, name="sections"),
    # /personas/<id>/
    path("<uuid:persona_id>/", persona_page.page, name="persona"),
    path("<uuid:persona_id>/save/", saving.save, name="save"),
    path("<uuid:persona_id>/portrait/", portrait_page.portrait, name="portrait"),
    path("<uuid:persona_id>/portrait/<str:name>", portrait_page.original, name="portrait-original"),
    path("<uuid:persona_id>/photo/<str:name>", portrait_page.photo, name="photo"),
    path("<uuid:persona_id>/archive/", keeping.archive, name="persona-archive"),
    path("<uuid:persona_id>/bring-back/", keeping.bring_back, name="bring-back"),
    path("<uuid:persona_id>/delete/", keeping.delete, name="delete"),
    path("<uuid:persona_id>/undelete/", keeping.undelete, name="undelete"),
]
