"""Archive a persona, bring it back, delete it for good, and undo that."""

from .access import undeletes_persona, writes_persona
from .editor.putting_away import putting_away
from .portraits.placing import forget_unused_photos

archive, bring_back, delete, undelete = putting_away(
    writes_persona,
    undeletes_persona,
    live="library:gallery",
    archived="library:archive",
    where="in the gallery",
    afterwards=forget_unused_photos,
)
