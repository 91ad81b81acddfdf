"""The secret of a local installation, which nobody has to think of."""

import secrets


def kept_at(path):
    """The secret in the file at `path`, made at the first start and readable by its owner alone."""
    if not path.exists() or not path.stat().st_size:
        unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(50))
        # Only a whole one bears the name, however a first start ends.
        unfinished.replace(path)
    return path.read_text()
