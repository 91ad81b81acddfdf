"""What fontconfig's `fc-list` knows of this machine's fonts."""

import shutil
import subprocess  # noqa: S404

from personas.interchange.programs import environment


def fc_list(pattern, *properties):
    """A line of bytes with these properties for each font that fits the pattern; None where there is no
    `fc-list` to ask."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    # What is asked for never comes from outside.
    listed = subprocess.run(  # noqa: S603
        [program, pattern, *properties], env=environment(), capture_output=True, check=False
    )
    return listed.stdout.splitlines()
