"""What the opportunities tell the rest of the product."""

from django.dispatch import Signal

# Sent after the transaction that changed an opportunity: opportunity=Opportunity, by=User or None.
opportunity_saved = Signal()
