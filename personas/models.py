"""Where Django finds the models; each lives with its concept."""

from personas.journeys.models import (
    Experience,
    FrictionMoment,
    Journey,
    JourneyLastEdit,
    JourneyRemoval,
    Participant,
    Stage,
    Touchpoint,
)
from personas.library.editor.models import OpenPage
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
from personas.opportunities.models import Answer, Opportunity, OpportunityLastEdit, OpportunityRemoval

__all__ = [
    "Answer",
    "Evidence",
    "Experience",
    "Fact",
    "FrictionMoment",
    "Insight",
    "Journey",
    "JourneyLastEdit",
    "JourneyRemoval",
    "LastEdit",
    "OpenPage",
    "Opportunity",
    "OpportunityLastEdit",
    "OpportunityRemoval",
    "Original",
    "Participant",
    "Persona",
    "Removal",
    "SearchText",
    "Section",
    "SectionItem",
    "Stage",
    "Touchpoint",
    "WorkspaceSection",
]
