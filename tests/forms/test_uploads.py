"""An upload that never ends fills no disk."""

import os

from personas.forms.uploads import MOST_BYTES, BoundedUpload

CHUNK = bytes(64 * 1024)


def test_what_is_too_much_is_counted_but_not_kept(settings):
    assert "personas.forms.uploads.BoundedUpload" in settings.FILE_UPLOAD_HANDLERS
    upload = BoundedUpload()
    upload.new_file("file", "film.mp4", "video/mp4", None)
    size = 0
    while size < 3 * MOST_BYTES:
        upload.receive_data_chunk(CHUNK, size)
        size += len(CHUNK)
    with upload.file_complete(size) as file:
        assert file.size == size
        assert os.path.getsize(file.temporary_file_path()) == MOST_BYTES
