"""Programs that run beside the server, and what they learn of it."""

import os

NEEDED = ("PATH", "HOME", "LANG", "LC_", "LD_", "DYLD_", "FONTCONFIG", "XDG_", "PYTHON")


def environment():
    """What a program needs to know of the machine; not the keys and passwords of the site."""
    return {name: value for name, value in os.environ.items() if name.startswith(NEEDED)}
