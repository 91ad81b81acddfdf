"""`python -m benchmarks [name …]`: measures everything, or the parts named, and prints one table.

Each part is a module here with a `run()` that gives rows: what was measured, our figure, the rival's
figure in the same run, their ratio, and the target we hold ourselves to.
"""

import importlib
import os
import platform
import sys
import tempfile
from pathlib import Path

PARTS = ["pdf", "editing", "journey", "gallery", "friction", "first_visit"]
COLUMNS = ["name", "ours", "rival", "ratio", "target"]


def machine():
    cores = os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def row_line(row):
    return "| " + " | ".join(str(row.get(column, "")) for column in COLUMNS) + " |"


def main(parts):
    # A database and files of their own: a benchmark never touches the library at hand.
    with tempfile.TemporaryDirectory(prefix="archetype-benchmarks-") as folder:
        os.environ["DATA_DIR"] = str(Path(folder) / "var")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "personas.settings")
        print(f"Measured on {machine()}.\n")
        print("| measure | ours | rival in the same run | ratio | target |")
        print("|---|---|---|---|---|")
        for part in parts:
            for row in importlib.import_module(f"benchmarks.{part}").run():
                print(row_line(row), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or PARTS)
