"""What the journeys tell the rest of the product."""

from django.dispatch import Signal

# Sent after the transaction that changed a journey: journey=Journey, by=User or None.
journey_saved = Signal()
