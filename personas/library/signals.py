"""What the library tells the rest of the product."""

from django.dispatch import Signal

# Sent after the transaction that changed a persona: persona=Persona, by=User or None.
persona_saved = Signal()
