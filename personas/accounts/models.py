"""People, and the workspaces they share."""

import datetime
import uuid
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

# How long a place that somebody gave one is told of, until it is opened.
NEWS_TIME = datetime.timedelta(days=7)


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
    sign_outs = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self):
        return self.name or self.email

    def _get_session_auth_hash(self, secret=None):
        """What every session of this person carries: it ends with a new password or a new count."""
        return salted_hmac(
            "personas.accounts.session",
            f"{self.password} {self.sign_outs}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def sign_out_everywhere(self):
        """Ends every session on every device, with its next request."""
        self.sign_outs = models.F("sign_outs") + 1
        self.save(update_fields=["sign_outs"])
        self.refresh_from_db(fields=["sign_outs"])

    def delete_account(self):
        """For ever, with the workspaces that nobody else is in. Raises LastOwner instead of leaving others
        in one without an owner."""
        with transaction.atomic():
            # In one order, so that two who go at the same moment wait for each other only once.
            for membership in self.memberships.order_by("workspace"):
                membership.end(or_nobody=True)
            self.delete()

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
    def says(self):
        return {
            Role.OWNER: "writes, and decides who is in",
            Role.EDITOR: "writes personas",
            Role.VIEWER: "reads them",
        }[self]

    @property
    def may_write(self):
        return self in {Role.OWNER, Role.EDITOR}

    @property
    def may_own(self):
        return self == Role.OWNER


class WorkspaceQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(memberships__user=user).order_by("name", "created_at")

    def abandoned(self):
        """Those that nobody is in any more."""
        return self.filter(memberships=None)


class WorkspaceManager(models.Manager.from_queryset(WorkspaceQuerySet)):
    @transaction.atomic
    def start(self, name, owner):
        """A new workspace with its first owner."""
        workspace = self.create(name=name)
        workspace.memberships.create(user=owner, role=Role.OWNER, joined_at=workspace.created_at)
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

    def abandon(self):
        """Everybody leaves at once, and so nobody sees it any more; what is in it is deleted afterwards
        (emptying.py)."""
        with self.held():
            self.memberships.all().delete()

    @contextmanager
    def held(self):
        """In a transaction; whoever else decides who is in waits for its end."""
        with transaction.atomic():
            yield Workspace.objects.select_for_update().get(pk=self.pk)


class LastOwner(Exception):
    """A workspace always has an owner, else nobody could ever let anybody in again."""

    advice = "A workspace needs an owner. Make somebody else one first, or delete the workspace."


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

    @property
    def is_news(self):
        """Whether somebody else gave the member this place, within NEWS_TIME."""
        started_it = self.joined_at == self.workspace.created_at
        return not started_it and timezone.now() - self.joined_at < NEWS_TIME

    def change_role(self, role):
        """Holds from the member's next request on. Raises LastOwner instead of leaving none."""
        with self._keeping_an_owner():
            self.role = role
            self.save(update_fields=["role"])

    def end(self, or_nobody=False):
        """The member leaves, or is asked to. Raises LastOwner instead of leaving none; `or_nobody` allows
        for the last of all to go."""
        with self._keeping_an_owner(or_nobody):
            self.delete()

    @contextmanager
    def _keeping_an_owner(self, or_nobody=False):
        # Two owners who leave at the same moment wait for each other here.
        with self.workspace.held() as workspace:
            yield
            left = workspace.memberships.all()
            if not left.filter(role=Role.OWNER).exists() and (left.exists() or not or_nobody):
                raise LastOwner
