"""Files sent by a browser: streamed to the disk, looked at, and put into the inbox, those that are accepted.

Nothing of a file's name becomes a path as it is, and nothing is kept of what is refused.
"""

from collections.abc import Iterable

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from prongsai.media.files.originals import MAX_BYTES
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, os_detail
from prongsai.source.folders import Folders
from prongsai.text.bilingual import Text
from prongsai.workbench.inbox.file_facts import file_facts, refused_size
from prongsai.workbench.inbox.file_names import plain_name
from prongsai.workbench.inbox.inbox_files import keep_in_inbox, kind_by_ending

MOST_FILES = 500
"""At once."""
_MOST_FIELDS = 4
_LONGEST_FIELD = 1024


class SentFiles(Struct, frozen=True):
    """What became of files that were sent."""

    kept: tuple[str, ...] = ()
    """Their names in the inbox."""
    refused: tuple[Text, ...] = ()
    """Why others are not there, a sentence each."""


async def received(request: Request, folders: Folders, agency: str) -> SentFiles:
    """Take what a form sends. Raises Refusal where it did not come whole, and nothing is kept then."""
    try:
        async with request.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD) as form:
            # What a form ends with is there only if all before it is.
            if form.get("whole") != "1":
                raise Refusal(both("inbox.cut-short", most=MOST_FILES))
            files = [file for file in form.getlist("file") if isinstance(file, UploadFile)]
            named = [file for file in files if file.filename or file.size]
            return await run_in_threadpool(_kept, named, folders, agency)
    except (HTTPException, ClientDisconnect):
        raise Refusal(both("inbox.cut-short", most=MOST_FILES)) from None


def _kept(files: Iterable[UploadFile], folders: Folders, agency: str) -> SentFiles:
    kept: list[str] = []
    refused: list[Text] = []
    for file in files:
        name = plain_name(file.filename or "")
        found = _keep(file, name, folders, agency)
        if isinstance(found, Text):
            refused.append(found)
        else:
            kept.append(found)
    return SentFiles(tuple(kept), tuple(refused))


def _keep(file: UploadFile, name: str, folders: Folders, agency: str) -> str | Text:
    kind = kind_by_ending(name)
    if kind is None:
        return both("inbox.no-kind", name=name)
    if (file.size or 0) > MAX_BYTES:
        return refused_size(kind, name)
    data = file.file.read()
    found = file_facts(folders, kind, name, data)
    if isinstance(found, Text):
        return found
    try:
        return keep_in_inbox(folders, agency, name, data).name
    except OSError as error:
        return both("inbox.not-kept", name=name, detail=os_detail(error))
