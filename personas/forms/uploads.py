"""How much of an upload is kept while it comes in."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

# More than any of our forms takes. What lies beyond is counted, so that a form can say how large the
# file was, but it fills no disk.
MOST_BYTES = 16 * 1024 * 1024


class BoundedUpload(TemporaryFileUploadHandler):
    """The first 16 MB of an upload in a temporary file; its `size` is that of the whole upload."""

    def receive_data_chunk(self, raw_data, start):
        if start < MOST_BYTES:
            self.file.write(raw_data)
