"""Where Django finds the models; each lives with its concept."""

from personas.library.models import (
    Evidence,
    Fact,
    Insight,
    LastEdit,
    Persona,
    Removal,
    SearchText,
    Section,
    SectionItem,
    WorkspaceSection,
)
from personas.library.portraits.originals import Original

__all__ = [
    "Evidence",
    "Fact",
    "Insight",
    "LastEdit",
    "Original",
    "Persona",
    "Removal",
    "SearchText",
    "Section",
    "SectionItem",
    "WorkspaceSection",
]
