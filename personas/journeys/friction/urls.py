from django.urls import path

from . import board, export

app_name = "friction"
urlpatterns = [
    # /friction/
    path("", board.board, name="board"),
    path("csv/", export.download, name="csv"),
]
