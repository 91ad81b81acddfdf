"""Access to one persona."""

from .editor.access import of_head
from .models import Persona

reads_persona = of_head("read", Persona.objects.kept, "persona_id")
writes_persona = of_head("write", Persona.objects.kept, "persona_id")
undeletes_persona = of_head("write", Persona.objects.there_to_bring_back, "persona_id")
