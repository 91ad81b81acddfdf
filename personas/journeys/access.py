"""Access to one journey."""

from personas.library.editor.access import of_head

from .models import Journey

reads_journey = of_head("read", Journey.objects.kept, "journey_id")
writes_journey = of_head("write", Journey.objects.kept, "journey_id")
undeletes_journey = of_head("write", Journey.objects.there_to_bring_back, "journey_id")
