"""Other programs' documents made DOCX by LibreOffice, where it is installed, in a home of its own."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from prongsai.cache.files import read_file
from prongsai.intake.documents.file_kinds import NotReadable
from prongsai.media.files.originals import MAX_BYTES

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120


def as_docx(data: bytes, ending: str) -> bytes:
    """A document with such an ending as DOCX. Raises NotReadable where LibreOffice is not there or makes none of it.

    Its macros are not run: without a window LibreOffice asks nobody, and its own settings allow none.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise NotReadable("no-converter")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        (root / f"given{ending}").write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(root / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", folder, str(root / f"given{ending}"),
        ]  # fmt: skip
        try:
            subprocess.run(  # noqa: S603 # the document is data in a file of our own naming
                command, capture_output=True, timeout=_SECONDS, check=False, env=os.environ | {"HOME": folder}
            )
            return read_file(root / "given.docx", MAX_BYTES)
        except (OSError, subprocess.TimeoutExpired):
            raise NotReadable("not-converted") from None
