from django.urls import path

from . import workspaces

app_name = "accounts"
urlpatterns = [
    path("workspaces/new/", workspaces.new, name="workspace-new"),
]
