"""How much memory a worker may take, takes, and gives back."""

import contextlib
import ctypes
import gc
import resource
from pathlib import Path

STATM = Path("/proc/self/statm")
MUCH = 140 * 2**20


def limit(size):
    """Makes whatever asks for more than `size` bytes of address space fail with a MemoryError."""
    # macOS knows the limit but does not let it be set.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def resident():
    """The bytes of memory this process occupies; 0 where the system does not tell."""
    if not STATM.exists():
        return 0
    return int(STATM.read_text().split()[1]) * resource.getpagesize()


def is_much():
    return resident() > MUCH


def give_back():
    """Returns what renders left behind to the system; a layout is full of cycles."""
    gc.collect()
    trim()


def trim():
    # Only the GNU library keeps freed memory for itself, and only it has this function.
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
