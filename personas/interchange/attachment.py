"""A small program of its own: a PDF comes in at stdin, the file that it carries goes out at stdout.

It runs beside the server (from_pdf.py starts it) because a PDF made with ill will can keep a reader busy
for hours or fill the memory; here both have a limit, and what breaks is only this program.
"""

import io
import resource
import sys
from contextlib import suppress

from pypdf import PdfReader

SECONDS = 10
MEMORY = 768 * 1024 * 1024
MOST_BYTES = 12 * 1024 * 1024
# What it ends with, when it found no file to write.
UNREADABLE, NOTHING, SEVERAL = 3, 4, 5
OURS = (b'"archetype.persona/', b'"archetype.journey/')


def our_files(content):
    """The attachments that look like a persona file or a journey file."""
    for file in PdfReader(io.BytesIO(content)).attachment_list:
        body = file.content
        if len(body) <= MOST_BYTES and any(name in body[:2000] for name in OURS):
            yield body


def main():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # macOS knows no such limit.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        found = list(our_files(sys.stdin.buffer.read()))
    except (Exception, RecursionError, MemoryError):
        # pypdf meets broken files with errors of every kind; they all mean that there is nothing to read.
        return UNREADABLE
    if len(found) != 1:
        return SEVERAL if found else NOTHING
    sys.stdout.buffer.write(found[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
