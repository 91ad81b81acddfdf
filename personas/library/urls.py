from django.urls import path

from . import gallery, keeping, sections

app_name = "library"
urlpatterns = [
    # /personas/
    path("", gallery.gallery, name="gallery"),
    path("archive/", gallery.archive, name="archive"),
    path("sections/", sections.sections, name="sections"),
    # /personas/<id>/
    path("<uuid:persona_id>/archive/", keeping.archive, name="persona-archive"),
    path("<uuid:persona_id>/bring-back/", keeping.bring_back, name="bring-back"),
    path("<uuid:persona_id>/delete/", keeping.delete, name="delete"),
    path("<uuid:persona_id>/undelete/", keeping.undelete, name="undelete"),
]
