from django.apps import AppConfig


class PersonasConfig(AppConfig):
    name = "personas"
    label = "personas"

    def ready(self):
        # What is edited has to be known before anybody edits it; forms need the models.
        from .journeys import sheet as journey_sheet  # noqa: F401
        from .library import sheet  # noqa: F401
        from .opportunities import sheet as opportunity_sheet  # noqa: F401
