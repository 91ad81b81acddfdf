"""An order for the friction board on paper."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from ..fingerprint import fingerprint
from ..orders import LANGUAGE, Made, file_name
from .board import friction_board


@dataclass(frozen=True)
class FrictionOrder(Made):
    """What the pages say, which is all that decides how they look."""

    said: dict

    template = "friction.html"

    @property
    def paper(self):
        return self.said["paper"]

    @cached_property
    def key(self):
        look = json.dumps([fingerprint(), self.said], sort_keys=True)
        return hashlib.sha256(look.encode()).hexdigest()

    @property
    def texts(self):
        return self.said

    @property
    def file_name(self):
        return file_name(f"friction {self.said['workspace']}", self.paper)

    def context(self):
        return self.said


def friction_order(form, workspace, paper="a4"):
    said = friction_board(form, paper=paper, language=LANGUAGE, workspace=workspace.name)
    return FrictionOrder(said)
