"""Files that a form sends to be taken in: kept as versions, outside of the project's own files."""

from collections.abc import Iterable

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from prongsai.media.files.originals import MAX_BYTES
from prongsai.messages import both
from prongsai.text.bilingual import Text
from prongsai.workbench.inbox.file_names import plain_name
from prongsai.workbench.records.history import SaveHistory

_MOST_FIELDS = 4
_LONGEST_FIELD = 1024
"""In bytes."""


class NotReceivedError(Exception):
    """Files that are not taken: nothing of them is kept."""

    def __init__(self, text: Text, status: int) -> None:
        """What to tell, and the status of the page that tells it."""
        super().__init__(text.th)
        self.text, self.status = text, status


class SentFile(Struct, frozen=True):
    """A file that was kept."""

    version: str
    """As the history knows its bytes."""
    name: str
    """What it was called, without anything that could lead elsewhere."""


async def sent_files(request: Request, history: SaveHistory, most: int) -> tuple[SentFile, ...]:
    """Keep the files of a form, `most` at most, away from the event loop. Raises NotReceivedError."""
    try:
        async with request.form(max_files=most, max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD) as form:
            files = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
            # What a form ends with is there only if all before it is.
            if form.get("whole") != "1" or not files:
                raise NotReceivedError(both("imports.no-file"), 400)
            if any((one.size or 0) > MAX_BYTES for one in files):
                raise NotReceivedError(both("imports.too-large", most=MAX_BYTES // 2**20), 413)
            return await run_in_threadpool(_kept, files, history)
    except (HTTPException, ClientDisconnect):
        raise NotReceivedError(both("imports.no-file"), 400) from None


def _kept(files: Iterable[UploadFile], history: SaveHistory) -> tuple[SentFile, ...]:
    return tuple(SentFile(history.keep(one.file.read()), plain_name(str(one.filename))) for one in files)
