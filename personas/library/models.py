"""The persona and everything written on it."""

from functools import partial

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from personas.accounts.models import Workspace

from .choices import InsightKind, SectionKind, Source, Status, Tint
from .editor.models import Head, RemovedRow, Row, WrittenField
from .querysets import PersonaQuerySet
from .review import due_date
from .search import index
from .signals import persona_saved

one_to_five = [MinValueValidator(1), MaxValueValidator(5)]


class Persona(Head):
    """The archetype of a group of customers: who they are and what moves them."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="personas")
    name = models.CharField(max_length=80, help_text="A name and a trait, such as Priya, the planner")
    role = models.CharField("role line", max_length=200, blank=True, help_text="Who they are in one line")
    quote = models.CharField(
        max_length=500, blank=True, help_text="What would they say at the end of a bad day?"
    )
    story = models.TextField(
        max_length=4000, blank=True, help_text="A day with them, and how your brand comes into it"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    reviewed_on = models.DateField(null=True, blank=True)
    review_every_months = models.PositiveSmallIntegerField(
        default=6, validators=[MinValueValidator(1), MaxValueValidator(36)]
    )
    review_due = models.DateField(null=True, editable=False)

    illustration = models.CharField(max_length=40, blank=True)
    photo = models.CharField(max_length=80, blank=True, editable=False)
    portrait_alt = models.CharField("alternative text", max_length=300, blank=True)
    tint = models.CharField(max_length=10, choices=Tint, default=Tint.OCHRE)

    CALLED_BY = "name"

    objects = PersonaQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "archived_at", "-changed_at"], name="gallery_changed"),
            models.Index("workspace", "archived_at", Lower("name"), name="gallery_name"),
            models.Index(fields=["workspace", "archived_at", "review_due"], name="gallery_due"),
        ]

    def __str__(self):
        return self.name

    def following(self, field, value):
        if field not in {"reviewed_on", "review_every_months"}:
            return {}
        review = {"reviewed_on": self.reviewed_on, "review_every_months": self.review_every_months}
        review[field] = value
        return {"review_due": due_date(review["reviewed_on"], review["review_every_months"])}

    def edited(self, by, at, is_text_changed):
        super().edited(by, at, is_text_changed)
        if is_text_changed:
            index(self)
        # Robust: what is done with a saved persona may fail, but saved it is.
        tell = partial(persona_saved.send_robust, sender=Persona, persona=self, by=by)
        transaction.on_commit(tell)

    def save(self, *args, **kwargs):
        self.review_due = due_date(self.reviewed_on, self.review_every_months)
        fields = kwargs.get("update_fields")
        # Whoever saves other fields may have read the review before a colleague changed it.
        if fields and not {"reviewed_on", "review_every_months"}.isdisjoint(fields):
            kwargs["update_fields"] = {*fields, "review_due"}
        super().save(*args, **kwargs)

    @property
    def is_overdue(self):
        return bool(self.review_due) and self.review_due < timezone.localdate()

    def get_absolute_url(self):
        return reverse("library:persona", args=[self.pk])

    @property
    def portrait_url(self):
        """Where the portrait is served: a photograph behind access, an illustration to all; else ""."""
        if self.photo:
            return reverse("library:photo", args=[self.pk, self.photo])
        return static(f"portraits/{self.illustration}.svg") if self.illustration else ""


class Insight(Row):
    """One line of a persona: a need, pain point, motivation or expectation."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="insights")
    kind = models.CharField(max_length=12, choices=InsightKind)
    text = models.TextField(max_length=2000)
    strength = models.PositiveSmallIntegerField(
        default=3, validators=one_to_five, help_text="How much it matters to them, 1 to 5"
    )

    class Meta(Row.Meta):
        indexes = [models.Index(fields=["persona", "kind", "position"], name="insight_order")]

    def __str__(self):
        return self.text


class Evidence(Row):
    """What an insight rests on. An insight without any is an assumption."""

    insight = models.ForeignKey(Insight, models.CASCADE, related_name="evidence")
    source = models.CharField(max_length=12, choices=Source, default=Source.INTERVIEW)
    summary = models.CharField(max_length=500, blank=True, help_text="What did you learn, and where?")
    quote = models.TextField(max_length=1000, blank=True, help_text="In their own words")
    people = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="How many people said so",
    )
    date = models.DateField(null=True, blank=True)
    link = models.URLField(max_length=500, blank=True)

    class Meta(Row.Meta):
        verbose_name_plural = "evidence"

    def __str__(self):
        return self.summary or self.get_source_display()


class Fact(Row):
    """A short labelled line, such as Age: 38–45."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="facts")
    label = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=300, blank=True)

    def __str__(self):
        return f"{self.label}: {self.value}"


class Section(Row):
    """Anything else a team wants on its personas, under its own title."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="sections")
    title = models.CharField(max_length=80)
    kind = models.CharField(max_length=6, choices=SectionKind, default=SectionKind.TEXT)
    text = models.TextField(max_length=4000, blank=True)

    def __str__(self):
        return self.title

    @property
    def takes_lines(self):
        return self.kind != SectionKind.TEXT


class SectionItem(Row):
    """A line of a list, or a scale from low to high with a value from 1 to 5."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="items")
    text = models.CharField(max_length=300, blank=True)
    low = models.CharField(max_length=60, blank=True)
    high = models.CharField(max_length=60, blank=True)
    value = models.PositiveSmallIntegerField(default=3, validators=one_to_five)

    def __str__(self):
        return self.text


class WorkspaceSection(Row):
    """A section the team uses; new personas start with those marked so. Lines are item texts."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="sections")
    title = models.CharField(max_length=80)
    kind = models.CharField(max_length=6, choices=SectionKind, default=SectionKind.TEXT)
    lines = models.TextField(
        max_length=4000,
        blank=True,
        help_text="One item a line. For scales: item | low end | high end",
    )
    starts = models.BooleanField("on every new persona", default=True)

    def __str__(self):
        return self.title


class Removal(RemovedRow):
    """A row deleted from a persona."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="removals")


class LastEdit(WrittenField):
    """Who wrote a field of a persona last, and when."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="last_edits")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["persona", "row", "field"], name="one_last_edit_a_field")
        ]


class SearchText(models.Model):
    """All the text of a persona in one place, for the search; search.py keeps and asks it."""

    persona = models.OneToOneField(Persona, models.CASCADE, related_name="search_text")
    text = models.TextField()

    def __str__(self):
        return self.text[:80]
