from django.urls import path

from . import (
    coming_in,
    copying,
    copying_elsewhere,
    formats,
    going_out,
    guide,
    journeys_out,
    starting,
)

app_name = "interchange"
urlpatterns = [
    # /personas/
    path("personas/new/", starting.new, name="new"),
    path("personas/new/blank/", starting.blank, name="blank"),
    path("personas/new/guided/", guide.start, name="guide-start"),
    path("personas/new/example/<slug:example>/", starting.from_example, name="from-example"),
    path("personas/import/", coming_in.import_file, name="import"),
    path("personas/import/<slug:token>/", coming_in.import_choice, name="import-choice"),
    # /personas/<id>/
    path("personas/<uuid:persona_id>/copy/", copying.copy, name="copy"),
    path("personas/<uuid:persona_id>/copy-to/", copying_elsewhere.copy_persona, name="copy-elsewhere"),
    path("personas/<uuid:persona_id>/file/", going_out.persona_file, name="persona-file"),
    path("personas/<uuid:persona_id>/guide/<slug:step>/", guide.guide, name="guide"),
    # /journeys/<id>/
    path("journeys/<uuid:journey_id>/copy/", copying_elsewhere.copy_journey, name="copy-journey"),
    path("journeys/<uuid:journey_id>/file/", journeys_out.file, name="journey-file"),
    path("journeys/<uuid:journey_id>/ojf/", journeys_out.ojf, name="journey-ojf"),
    path("journeys/<uuid:journey_id>/ojf/file/", journeys_out.ojf_file, name="journey-ojf-file"),
    # /formats/
    path("formats/", formats.formats, name="formats"),
    path("formats/archetype.persona-1.schema.json", formats.schema, name="schema"),
    path("formats/archetype.journey-1.schema.json", formats.journey_schema, name="journey-schema"),
]
