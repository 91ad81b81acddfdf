"""The friction board: every moment of friction of a workspace, ranked, mapped and taken along."""
