"""People, and the workspaces they share."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person, known by the e-mail address they sign in with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(
        "your name",
        max_length=80,
        blank=True,
        help_text="Colleagues see it beside what you change.",
    )
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self):
        return self.name or self.email

    @property
    def first_workspace(self):
        membership = self.memberships.select_related("workspace").order_by("joined_at").first()
        return membership and membership.workspace


class Role(models.TextChoices):
    """What a member may do: a viewer reads, an editor also writes, an owner also decides who is in."""

    OWNER = "owner", "Owner"
    EDITOR = "editor", "Editor"
    VIEWER = "viewer", "Viewer"

    @property
    def may_write(self):
        return self in {Role.OWNER, Role.EDITOR}

    @property
    def may_own(self):
        return self == Role.OWNER


class WorkspaceQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(memberships__user=user).order_by("name", "created_at")


class WorkspaceManager(models.Manager.from_queryset(WorkspaceQuerySet)):
    def start(self, name, owner):
        """A new workspace with its first owner."""
        workspace = self.create(name=name)
        workspace.memberships.create(user=owner, role=Role.OWNER)
        return workspace


class Workspace(models.Model):
    """A team's own library; nothing in it is visible from another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, help_text="Your team, company or client.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    members = models.ManyToManyField(User, through="Membership", related_name="workspaces")

    objects = WorkspaceManager()

    def __str__(self):
        return self.name


class Membership(models.Model):
    """One person's place in one workspace."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.VIEWER)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="one_place_per_workspace")]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()} of {self.workspace}"

    @property
    def may_write(self):
        return Role(self.role).may_write

    @property
    def may_own(self):
        return Role(self.role).may_own
