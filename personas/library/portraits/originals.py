"""The photographs that portraits were cut from, kept so that the cut can be changed later."""

from django.db import models

from .photos import Crop


class OriginalQuerySet(models.QuerySet):
    def of(self, persona):
        """The original of the portrait that the persona has now; None where there is none.

        A portrait that came in a persona file has none, nor has one that was put back from history.
        """
        return self.filter(persona=persona, portrait=persona.photo).first() if persona.photo else None


class Original(models.Model):
    """One photograph before the cut, and how it was cut. Only those who may write see it."""

    persona = models.OneToOneField("personas.Persona", models.CASCADE, primary_key=True, related_name="+")
    file = models.CharField(max_length=80)
    portrait = models.CharField(max_length=80)
    zoom = models.FloatField(default=1)
    across = models.FloatField(default=50)
    down = models.FloatField(default=50)

    objects = OriginalQuerySet.as_manager()

    def __str__(self):
        return self.file

    @property
    def crop(self):
        return Crop(self.zoom, self.across, self.down)
