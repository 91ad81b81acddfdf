from django.urls import path

from . import deleting, members, profile, workspaces

app_name = "accounts"
urlpatterns = [
    # /accounts/
    path("profile/", profile.profile, name="profile"),
    path("session/", profile.session, name="session"),
    path("back/", profile.back, name="back"),
    path("sign-out-everywhere/", profile.sign_out_everywhere, name="sign-out-everywhere"),
    path("delete/", deleting.account, name="delete"),
    path("workspaces/", workspaces.mine, name="workspaces"),
    path("workspaces/new/", workspaces.new, name="workspace-new"),
    path("workspaces/<uuid:workspace_id>/switch/", workspaces.switch, name="workspace-switch"),
    path("workspaces/<uuid:workspace_id>/leave/", workspaces.leave, name="workspace-leave"),
    path("workspaces/<uuid:workspace_id>/settings/", workspaces.settings, name="workspace-settings"),
    path("workspaces/<uuid:workspace_id>/delete/", deleting.workspace, name="workspace-delete"),
    path("workspaces/<uuid:workspace_id>/members/", members.members, name="members"),
    path(
        "workspaces/<uuid:workspace_id>/members/<int:membership_id>/role/",
        members.change_role,
        name="member-role",
    ),
    path(
        "workspaces/<uuid:workspace_id>/members/<int:membership_id>/remove/",
        members.remove,
        name="member-remove",
    ),
]
