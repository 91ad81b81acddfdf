"""The only things a document can ask for while it is rendered: files it was handed, by name."""

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "app:///"


class Names(URLFetcher):
    """Answers `app:///name` from a dict of bytes and refuses everything else.

    Neither network nor file system is reachable through it; WeasyPrint takes a refusal as a missing
    picture and goes on.
    """

    def __init__(self, *shelves):
        # The parent's own handlers for http, ftp, file and data are never made.
        self.shelves = shelves
        self._fail_on_errors = False

    def fetch(self, url, headers=None):
        name = url.removeprefix(SCHEME)
        for shelf in self.shelves:
            if url.startswith(SCHEME) and name in shelf:
                body = shelf[name]
                kind = "image/svg+xml" if body[:5] in (b"<svg ", b"<?xml") else ""
                return URLFetcherResponse(url, body, {"Content-Type": kind} if kind else {})
        raise ValueError("Documents ask for nothing but what they were handed.")
