"""Where a browser's files arrive: in our own data folder, bounded before a byte is read, never in a shared /tmp."""

import shutil
import tempfile
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from endeavour.files.checking import LARGEST, MEGABYTE, MOST_AT_ONCE
from endeavour.files.keeping import coming_folder

MOST_OF_A_FORM = LARGEST * MOST_AT_ONCE + 10 * MEGABYTE


class Arriving(FileUploadHandler):
    """Writes what is too large for memory to the data folder. It is gone when the request is; what a killed server
    leaves is swept up. Refuses a request of more than 210 MB, and one for which the disk has no room.
    """

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 Django calls it so
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[Any, Any] | None:
        left = shutil.disk_usage(coming_folder()).free - settings.FILES_LEAVE_FREE
        if content_length > min(MOST_OF_A_FORM, left):
            raise RequestDataTooBig(f"A form of {content_length} bytes.")
        return None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.writing = tempfile.NamedTemporaryFile(suffix=".upload", dir=coming_folder())  # noqa: SIM115 see above

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.writing.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self.writing.seek(0)
        return UploadedFile(
            self.writing, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        writing = getattr(self, "writing", None)
        if writing is not None:
            writing.close()
