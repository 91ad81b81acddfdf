"""The persona's sheet: the rows that its page is made of."""

from . import forms
from .choices import InsightKind, SectionKind
from .editor.sheet import RowType, Sheet
from .team_sections import add_team_section

PERSONA = Sheet(
    RowType("persona", forms.PersonaForm),
    RowType(
        "insight",
        forms.InsightForm,
        parent="persona",
        kinds=InsightKind,
        is_in_lists_by_kind=True,
        splits=True,
        preset=frozenset({"strength"}),
    ),
    RowType("evidence", forms.EvidenceForm, parent="insight", preset=frozenset({"source"})),
    RowType("fact", forms.FactForm, parent="persona"),
    RowType(
        "section",
        forms.SectionForm,
        parent="persona",
        kinds=SectionKind,
        starts_with="New section",
        from_elsewhere=add_team_section,
    ),
    RowType("item", forms.SectionItemForm, parent="section", splits=True, preset=frozenset({"value"})),
)
