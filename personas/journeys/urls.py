from django.urls import path

from . import keeping, listing
from . import new as starting
from .page import page, saving

app_name = "journeys"
urlpatterns = [
    # /journeys/
    path("", listing.listing, name="list"),
    path("new/", starting.new, name="new"),
    path("archive/", listing.archive, name="archive"),
    # /journeys/<id>/
    path("<uuid:journey_id>/", page.page, name="journey"),
    path("<uuid:journey_id>/save/", saving.save, name="save"),
    path("<uuid:journey_id>/drawing/", page.drawing, name="drawing"),
    path("<uuid:journey_id>/touchpoints/<uuid:touchpoint_id>/", page.panel, name="panel"),
    path("<uuid:journey_id>/archive/", keeping.archive, name="journey-archive"),
    path("<uuid:journey_id>/bring-back/", keeping.bring_back, name="bring-back"),
    path("<uuid:journey_id>/delete/", keeping.delete, name="delete"),
    path("<uuid:journey_id>/undelete/", keeping.undelete, name="undelete"),
]
