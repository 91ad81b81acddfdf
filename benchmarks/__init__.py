"""Our figures beside a rival's, measured in one run. Speed is never asserted by a test."""
