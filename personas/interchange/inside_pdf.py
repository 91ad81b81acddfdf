"""A small program of its own: a PDF comes in at stdin, what it holds for us goes out at stdout: the file
that is attached to it, or what is written in its form.

It runs beside the server (from_pdf.py starts it) because a PDF made with ill will can keep a reader busy
for hours or fill the memory; here both have a limit, and what breaks is only this program.
"""

import io
import json
import resource
import sys
from contextlib import suppress

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError
from pypdf.generic import NameObject

# Seconds of computing, and bytes of memory: all that it may ask for, and of that what it fills with data.
SECONDS = 2
MEMORY, DATA = 768 * 1024 * 1024, 128 * 1024 * 1024
MOST_BYTES = 12 * 1024 * 1024
# Of forms: fields, characters of one field and of all, pages that are looked through, levels of fields.
MOST_FIELDS, MOST_TEXT, MOST_IN_ALL, MOST_PAGES, DEEPEST = 2000, 20_000, 1_000_000, 20, 10
# What it ends with: a file or a form was found, or why there is none.
FILE, UNREADABLE, NOTHING, SEVERAL, FORM, LOCKED, MANY = 0, 3, 4, 5, 6, 7, 8
OURS = (b'"archetype.persona/', b'"archetype.journey/')


class TooMany(Exception):
    """The form is larger than any template."""


def our_files(reader):
    """The attachments that look like a persona file or a journey file."""
    for file in reader.attachment_list:
        body = file.content
        if len(body) <= MOST_BYTES and any(name in body[:2000] for name in OURS):
            yield body


def form_in(reader):
    """What is written in the fields of a PDF as {"keywords", "fields": [[name, page, text]]}; the keywords
    are those of the document, and a page is None where the field does not say it."""
    fields = list(fields_of(reader))
    if sum(len(name) + len(text) for name, _, text in fields) > MOST_IN_ALL:
        raise TooMany
    pages = (
        {page.indirect_reference.idnum: n for n, page in enumerate(first_pages(reader), 1)} if fields else {}
    )
    return {
        "keywords": words((reader.metadata or {}).get("/Keywords"))[:500],
        "fields": [[name, pages.get(page), text] for name, page, text in fields],
    }


def first_pages(reader):
    return [reader.pages[n] for n in range(min(len(reader.pages), MOST_PAGES))]


def fields_of(reader):
    """Every field of the form, or, where software has forgotten the form, of the first pages."""
    form = thing(reader.trailer["/Root"]).get("/AcroForm")
    found = list(walked(listed(form, "/Fields")))
    if found:
        return found
    notes = [note for page in first_pages(reader) for note in listed(page, "/Annots")]
    return walked([note for note in notes if "/T" in (thing(note) or {})])


def walked(roots):
    """The fields under these as (name, number of the page's object, text), each once."""
    waiting, seen = [(field, "", "", 0) for field in reversed(roots)], set()
    while waiting:
        if len(seen) + len(waiting) > MOST_FIELDS:
            raise TooMany
        reference, above, text, depth = waiting.pop()
        field = thing(reference)
        if id(field) in seen or not isinstance(field, dict) or depth > DEEPEST:
            continue
        seen.add(id(field))
        name = ".".join(filter(None, [above, words(field.get("/T"))]))[:200]
        text = words(field["/V"]) if "/V" in field else text
        kids = listed(field, "/Kids")
        named = [kid for kid in kids if "/T" in (thing(kid) or {})]
        waiting += [(kid, name, text, depth + 1) for kid in reversed(named)]
        if name and not named:
            yield name, page_of(field, kids), text


def page_of(field, kids):
    """The number of the object that is the page of a field, or of the first place where it shows."""
    shown = [one for one in (field, *map(thing, kids[:1])) if isinstance(one, dict) and "/P" in one]
    return getattr(shown[0].raw_get("/P"), "idnum", None) if shown else None


def listed(holder, key):
    """The list under a key, empty where there is none; no longer than any that we read."""
    found = thing((thing(holder) or {}).get(key))
    if not isinstance(found, list):
        return []
    if len(found) > MOST_FIELDS:
        raise TooMany
    return found


def thing(value):
    """What a reference leads to."""
    return value.get_object() if hasattr(value, "get_object") else value


def words(value):
    """A value as text: strings, names, numbers, streams of text, and lists of them."""
    value = thing(value)
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(words(each) for each in value[:20] if not isinstance(thing(each), list))
    if hasattr(value, "get_data"):
        value = value.get_data()
    elif isinstance(value, dict):
        return ""
    if isinstance(value, bytes):
        value = value[: MOST_TEXT * 4]
        value = value.decode("utf-16" if value[:2] in {b"\xfe\xff", b"\xff\xfe"} else "utf-8-sig", "replace")
    return (str(value)[1:] if isinstance(value, NameObject) else str(value))[:MOST_TEXT]


def main():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # macOS knows no such limits.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_DATA, (DATA, DATA))
    try:
        status, body = found_in(sys.stdin.buffer.read())
    except TooMany:
        return MANY
    except (DependencyError, FileNotDecryptedError, WrongPasswordError):
        # Where it can be opened without a password, it takes a library that we do not have.
        return LOCKED
    except (Exception, RecursionError, MemoryError):
        # pypdf meets broken files with errors of every kind; they all mean that there is nothing to read.
        return UNREADABLE
    sys.stdout.buffer.write(body)
    return status


def found_in(content):
    """What the program ends with, and what it writes."""
    reader = PdfReader(io.BytesIO(content))
    files = list(our_files(reader))
    if files:
        return (SEVERAL, b"") if len(files) > 1 else (FILE, files[0])
    form = form_in(reader)
    if form["fields"] or "archetype.template/" in form["keywords"]:
        return FORM, json.dumps(form).encode()
    return NOTHING, b""


if __name__ == "__main__":
    sys.exit(main())
