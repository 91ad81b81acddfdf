"""What is wrong with a file, in words for the person who chose it."""


class PersonaFileError(Exception):
    """What is wrong with a file, as one sentence that begins with the path of the fault."""


def fault(path, message):
    return PersonaFileError(f"{path}: {message}" if path else f"The file {message}")


def shown(value):
    """A value as a message quotes it: short, printable, and never a whole tree."""
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:39] + "…"
        return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short) + '"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        # Python refuses to write out numbers of more than some thousand digits.
        return "a very large number" if abs(value) > 10**18 else str(value)
    return "a list" if isinstance(value, list) else "an object"
