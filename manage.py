#!/usr/bin/env python
"""Archetype's command line: migrate, render, example and the rest."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "personas.settings")
    execute_from_command_line(sys.argv)
