"""How a line of the log is written."""

import logging


class Line(logging.Formatter):
    """As usual, but a request that was refused or not found is one line: the traceback that Django adds to
    a refusal tells of nothing that is broken. Errors keep theirs."""

    def format(self, record):
        if record.name == "django.request" and record.levelno < logging.ERROR:
            record = logging.makeLogRecord(record.__dict__ | {"exc_info": None, "exc_text": None})
        return super().format(record)
