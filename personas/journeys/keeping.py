"""Archive a journey, bring it back, delete it for good, and undo that."""

from personas.library.editor.putting_away import putting_away

from .access import undeletes_journey, writes_journey

archive, bring_back, delete, undelete = putting_away(
    writes_journey,
    undeletes_journey,
    live="journeys:list",
    archived="journeys:archive",
    where="among the journeys",
)
