"""Uploads as files that are whole or not there at all."""

from contextlib import suppress

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Django's storage leaves a half file where the disk fills up while it writes one."""

    def _save(self, name: str, content: File) -> str:
        # It was free a moment ago (get_available_name), so what is there afterwards is ours.
        was_there = self.exists(name)
        try:
            return super()._save(name, content)
        except OSError:
            if not was_there:
                with suppress(OSError):
                    self.delete(name)
            raise
