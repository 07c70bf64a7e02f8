"""A PDF examined in a process of its own, which may fail, hang or eat memory without harm to the build."""

from functools import cache
from importlib.metadata import version

from prongsai.media.documents.pdf import LAYOUT, PdfFacts, PdfFile, unpacked
from prongsai.media.files.own_process import NO_PROCESS, NoProcessError, run_module

SECONDS = 120
_LIBRARIES = ("pikepdf", "pypdfium2", "Pillow")


def examine(data: bytes, *, seconds: float = SECONDS) -> PdfFile:
    """What `examined` of `__main__` finds. A file on which that process dies or takes too long is refused."""
    try:
        answer = run_module("prongsai.media.documents.pdf", data=data, seconds=seconds)
    except NoProcessError:
        return PdfFile(PdfFacts(refusal=NO_PROCESS))
    try:
        return too_slow() if answer is None else unpacked(answer)
    except (ValueError, TypeError):  # nonsense
        return too_slow()


def too_slow() -> PdfFile:
    """A file that the process could not cope with."""
    return PdfFile(PdfFacts(refusal="media.reason.too-slow-pdf"))


def passing(file: PdfFile) -> bool:
    """Whether a file was refused for want of time or room: on another day the machine may have less to do."""
    return file.facts.refusal in (too_slow().facts.refusal, NO_PROCESS)


@cache
def examination_recipe() -> str:
    """By what the copies are made: another version of a library may write other bytes."""
    return "-".join((LAYOUT, *(version(library) for library in _LIBRARIES)))
