from django.urls import path

from . import board, keeping, moving, page, plot, scoring
from . import new as starting

app_name = "opportunities"
urlpatterns = [
    # /opportunities/
    path("", board.board, name="board"),
    path("plot/", plot.plot, name="plot"),
    path("new/", starting.new, name="new"),
    path("archive/", keeping.archived, name="archive"),
    # /opportunities/<id>/
    path("<uuid:opportunity_id>/", page.page, name="opportunity"),
    path("<uuid:opportunity_id>/save/", page.save, name="save"),
    path("<uuid:opportunity_id>/find/", page.find, name="find"),
    path("<uuid:opportunity_id>/results/", page.results, name="results"),
    path("<uuid:opportunity_id>/score/", scoring.score_again, name="score"),
    path("<uuid:opportunity_id>/move/", moving.move, name="move"),
    path("<uuid:opportunity_id>/archive/", keeping.archive, name="opportunity-archive"),
    path("<uuid:opportunity_id>/bring-back/", keeping.bring_back, name="bring-back"),
    path("<uuid:opportunity_id>/delete/", keeping.delete, name="delete"),
    path("<uuid:opportunity_id>/undelete/", keeping.undelete, name="undelete"),
]
