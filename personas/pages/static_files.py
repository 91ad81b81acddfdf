"""Static files under names that carry their hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    # Our ES modules import each other; without this their imports would keep the plain names.
    support_js_module_import_aggregation = True
