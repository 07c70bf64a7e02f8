"""What an addition would bring: the problems that check would have of it, and has not now."""

from prongsai.check.settings import Settings
from prongsai.office.trial import Trial
from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.problem import Code, Problem

_LATER = frozenset(
    {
        Code.ENGLISH_MISSING,
        Code.ITEM_WITHOUT_EVIDENCE,
        Code.ITEM_INCOMPLETE,
        Code.PROGRESS_MISSING,
        Code.UNUSED_EVIDENCE,
        Code.WINDOW_CLOSING,
    }
)
"""Warnings of what is still missing, which the worklist has."""


def addition_problems(place: Trial, edits: FileEdits, settings: Settings) -> tuple[Problem, ...]:
    """What check would say when the edits are made, and does not now, but for what is only still missing."""
    return tuple(problem for problem in place.new_problems(edits, settings) if problem.code not in _LATER)
