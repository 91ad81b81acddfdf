"""Access to one opportunity."""

from personas.library.editor.access import of_head

from .models import Opportunity

reads_opportunity = of_head("read", Opportunity.objects.kept, "opportunity_id")
writes_opportunity = of_head("write", Opportunity.objects.kept, "opportunity_id")
undeletes_opportunity = of_head("write", Opportunity.objects.there_to_bring_back, "opportunity_id")
