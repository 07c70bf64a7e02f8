"""One finding about an officer's data, and the closed list of what can be found.

A problem is data; its words live in the message catalogue under `problem.<code>`, Thai and English.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Literal

from msgspec import Struct, field

from prongsai.text.bilingual import Text

Severity = Literal["error", "warning", "note"]
Value = str | int | Text


class Where(Struct, frozen=True, order=True):
    """A place in the officer's files: path relative to the project (with /), line and column from 1, 0 = whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Code(Enum):
    """Every kind of problem. The value is what people and tools see; the family says which rule set it is from."""

    # Structure: the file itself
    UNREADABLE_FILE = "unreadable-file"
    CLOSED_FOLDER = "closed-folder"
    FILE_TOO_LARGE = "file-too-large"
    TOO_MANY_VALUES = "too-many-values"
    NOT_UTF8 = "not-utf8"
    EMPTY_FILE = "empty-file"
    YAML_SYNTAX = "yaml-syntax"
    YAML_TAB = "yaml-tab"
    CONTROL_CHARACTER = "control-character"
    YAML_ALIAS = "yaml-alias"
    YAML_TAG = "yaml-tag"
    SEVERAL_DOCUMENTS = "several-documents"
    TOO_DEEP = "too-deep"
    DUPLICATE_KEY = "duplicate-key"
    BAD_KEY = "bad-key"
    MISSING_SPACE = "missing-space"
    HIDDEN_CHARACTER = "hidden-character"
    SMART_QUOTES = "smart-quotes"
    FRONT_MATTER = "front-matter"
    OUTSIDE_FOLDER = "outside-folder"
    UNKNOWN_FILE = "unknown-file"
    LEFTOVER_FILE = "leftover-file"
    MISSING_FILE = "missing-file"
    ORPHAN_TRANSLATION = "orphan-translation"
    BAD_IMAGE = "bad-image"
    BAD_LOGO = "bad-logo"
    BAD_DOCUMENT = "bad-document"
    BAD_TABLE = "bad-table"
    TABLE_BYTE = "table-byte"
    TABLE_TITLE = "table-title"
    TABLE_DAY_ERA = "table-day-era"
    TABLE_HEADS = "table-heads"
    PHOTO_DATE_FILLED = "photo-date-filled"
    PHOTO_DATE_FUTURE = "photo-date-future"
    PHOTO_CLOCK = "photo-clock"
    PHOTO_PEOPLE = "photo-people"
    DOCUMENT_CLEANED = "document-cleaned"
    DOCUMENT_WITHOUT_TEXT = "document-without-text"
    DOCUMENT_ILLEGIBLE = "document-illegible"
    DOCUMENT_FONT_MARKS = "document-font-marks"
    # Structure: the values
    MISSING_KEY = "missing-key"
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    BAD_CHOICE = "bad-choice"
    BAD_SLUG = "bad-slug"
    RESERVED_SLUG = "reserved-slug"
    BAD_DATE = "bad-date"
    BAD_YEAR = "bad-year"
    BAD_PERIOD = "bad-period"
    BAD_NUMBER = "bad-number"
    OUT_OF_RANGE = "out-of-range"
    BAD_TARGET = "bad-target"
    BAD_MONEY = "bad-money"
    BAD_ITEM = "bad-item"
    BAD_QUESTION = "bad-question"
    BAD_REF = "bad-ref"
    BAD_LINK = "bad-link"
    BAD_FILE_NAME = "bad-file-name"
    BAD_COLOUR = "bad-colour"
    LOW_CONTRAST = "low-contrast"
    EMPTY_TEXT = "empty-text"
    GENERIC_ALT = "generic-alt"
    DUPLICATE_ID = "duplicate-id"
    ONE_OF = "one-of"
    NEEDS_ALSO = "needs-also"
    DATES_REVERSED = "dates-reversed"
    # Links
    DEAD_REF = "dead-ref"
    DEAD_LINK = "dead-link"
    DEAD_PLACE = "dead-place"
    UNKNOWN_FRAMEWORK = "unknown-framework"
    FRAMEWORK_YEAR = "framework-year"
    UNKNOWN_ITEM = "unknown-item"
    UNKNOWN_ELEMENT = "unknown-element"
    UNKNOWN_UNIT = "unknown-unit"
    UNKNOWN_DIMENSION = "unknown-dimension"
    MISSION_UNTITLED = "mission-untitled"
    TITLE_DIFFERS = "title-differs"
    WRONG_PERIOD = "wrong-period"
    WRONG_PERIOD_INFERRED = "wrong-period-inferred"
    WRONG_NATURE = "wrong-nature"
    WRONG_NATURE_INFERRED = "wrong-nature-inferred"
    CHANNEL_MISSING = "channel-missing"
    CHANNEL_SHARED = "channel-shared"
    LINK_BROKEN = "link-broken"
    LINK_UNCHECKED = "link-unchecked"
    BAD_LINKS_FILE = "bad-links-file"
    BAD_IMPORTS_FILE = "bad-imports-file"
    IMPORT_DOUBTFUL = "import-doubtful"
    # Addresses
    BAD_ADDRESS = "bad-address"
    BAD_LOCK = "bad-lock"
    LOCK_MISSING = "lock-missing"
    LOCK_SHORT = "lock-short"
    ADDRESS_LOST = "address-lost"
    ADDRESS_TAKEN = "address-taken"
    ADDRESS_CLAIMED = "address-claimed"
    WITHDRAWN_BELOW = "withdrawn-below"
    # Arithmetic
    PROJECTS_TOTAL = "projects-total"
    PROJECTS_BY_DIMENSION = "projects-by-dimension"
    BUDGET_TOTAL = "budget-total"
    BUDGET_DECLARED = "budget-declared"
    BUDGET_OUTSIDE_PERIOD = "budget-outside-period"
    ITA_TOTAL = "ita-total"
    ITA_TOTAL_UNREACHABLE = "ita-total-unreachable"
    ITA_INSTRUMENT = "ita-instrument"
    ITA_LEVEL = "ita-level"
    ITA_LEVEL_INFERRED = "ita-level-inferred"
    ITA_YEAR_TWICE = "ita-year-twice"
    ITA_YEAR_LATER = "ita-year-later"
    ITA_TOTAL_DIFFERS = "ita-total-differs"
    ITA_CHANGE = "ita-change"
    UNKNOWN_QUESTION = "unknown-question"
    PROGRESS_OUTSIDE_PERIOD = "progress-outside-period"
    COMPLAINTS_SUM = "complaints-sum"
    SPAN_OUTSIDE_YEAR = "span-outside-year"
    SPANS_OVERLAP = "spans-overlap"
    SPAN_TO_COME = "span-to-come"
    COUNTED_TOO_EARLY = "counted-too-early"
    RISK_SCORE = "risk-score"
    RESIDUAL_HIGHER = "residual-higher"
    TABLE_COLUMN = "table-column"
    TABLE_FIGURE = "table-figure"
    TABLE_SUM = "table-sum"
    # Claims
    PROJECT_TWICE = "project-twice"
    CODE_ELSEWHERE = "code-elsewhere"
    PROJECT_OUTSIDE_PERIOD = "project-outside-period"
    PLAN_OUTSIDE_LONGER = "plan-outside-longer"
    TITLE_OUTSIDE_PERIOD = "title-outside-period"
    SHARE_OVER_100 = "share-over-100"
    ITA_OVER_100 = "ita-over-100"
    TARGET_YEAR_OUTSIDE = "target-year-outside"
    TARGET_YEAR_MISSING = "target-year-missing"
    FIGURE_DIFFERS = "figure-differs"
    PROGRESS_TWICE = "progress-twice"
    PROGRESS_CONTRADICTS = "progress-contradicts"
    DONE_TOO_EARLY = "done-too-early"
    DATE_TO_COME = "date-to-come"
    DATE_OUTSIDE_YEAR = "date-outside-year"
    SUPERSEDES_ITSELF = "supersedes-itself"
    SPENT_WITHOUT_BUDGET = "spent-without-budget"
    SPENT_OVER_BUDGET = "spent-over-budget"
    PERSON_NAMED = "person-named"
    NUMBERED_PASTE = "numbered-paste"
    # Integrity
    BAD_SNAPSHOT = "bad-snapshot"
    BAD_PUBLISHED_FILE = "bad-published-file"
    BAD_SITE_FILE = "bad-site-file"
    # Language
    DAMAGED_TEXT = "damaged-text"
    DAMAGED_FILE = "damaged-file"
    THAI_IN_ENGLISH = "thai-in-english"
    LANGUAGES_SWAPPED = "languages-swapped"
    MISREAD_WORD = "misread-word"
    MISREAD_WORDS = "misread-words"
    # Privacy
    CITIZEN_ID = "citizen-id"
    MOBILE_NUMBER = "mobile-number"
    BANK_ACCOUNT = "bank-account"
    PRIVATE_EMAIL = "private-email"
    STALE_EXCEPTION = "stale-exception"
    # Coverage
    ITEM_WITHOUT_EVIDENCE = "item-without-evidence"
    ITEM_INCOMPLETE = "item-incomplete"
    UNUSED_EVIDENCE = "unused-evidence"
    PLACEHOLDER_LEFT = "placeholder-left"
    PLACEHOLDER_IN_SAMPLE = "placeholder-in-sample"
    ENGLISH_MISSING = "english-missing"
    PROGRESS_MISSING = "progress-missing"
    WINDOW_CLOSING = "window-closing"

    @property
    def severity(self) -> Severity:
        """An error stops a build; a warning stops it only under --strict; a note only tells what was done."""
        return "note" if self in _NOTES else "warning" if self in _WARNINGS else "error"


# What was done for the officer, or follows from what was written, who may wish to look at it.
_NOTES = frozenset({Code.LEFTOVER_FILE, Code.PHOTO_DATE_FILLED, Code.TABLE_TITLE, Code.WITHDRAWN_BELOW})
# What the officer may be unable to mend (a signed total, a missing proof) must not take the whole site down.
_WARNINGS = frozenset({
    Code.TITLE_DIFFERS, Code.WRONG_PERIOD_INFERRED, Code.WRONG_NATURE_INFERRED, Code.PROJECTS_TOTAL,
    Code.PROJECTS_BY_DIMENSION, Code.BUDGET_DECLARED, Code.ITA_TOTAL_UNREACHABLE, Code.ITA_LEVEL_INFERRED,
    Code.ITA_TOTAL_DIFFERS, Code.ITA_CHANGE, Code.PROJECT_TWICE, Code.CODE_ELSEWHERE, Code.PROJECT_OUTSIDE_PERIOD,
    Code.TITLE_OUTSIDE_PERIOD, Code.PHOTO_PEOPLE, Code.PLAN_OUTSIDE_LONGER, Code.RESIDUAL_HIGHER, Code.SHARE_OVER_100,
    Code.TARGET_YEAR_OUTSIDE, Code.TARGET_YEAR_MISSING, Code.FIGURE_DIFFERS, Code.PROGRESS_TWICE,
    Code.PROGRESS_CONTRADICTS, Code.DATE_OUTSIDE_YEAR, Code.SPENT_WITHOUT_BUDGET, Code.SPENT_OVER_BUDGET,
    Code.PERSON_NAMED, Code.NUMBERED_PASTE, Code.DOCUMENT_CLEANED, Code.DOCUMENT_WITHOUT_TEXT,
    Code.DOCUMENT_ILLEGIBLE, Code.DOCUMENT_FONT_MARKS, Code.TABLE_HEADS, Code.DAMAGED_TEXT, Code.DAMAGED_FILE,
    Code.THAI_IN_ENGLISH, Code.LANGUAGES_SWAPPED, Code.MISREAD_WORD, Code.MISREAD_WORDS, Code.STALE_EXCEPTION,
    Code.LINK_BROKEN, Code.LINK_UNCHECKED, Code.BAD_LINKS_FILE, Code.BAD_IMPORTS_FILE, Code.IMPORT_DOUBTFUL,
    Code.ITEM_WITHOUT_EVIDENCE, Code.ITEM_INCOMPLETE, Code.UNUSED_EVIDENCE, Code.PLACEHOLDER_IN_SAMPLE,
    Code.ENGLISH_MISSING, Code.PROGRESS_MISSING, Code.WINDOW_CLOSING,
})  # fmt: skip


class Problem(Struct, frozen=True):
    """One finding: where it is, what kind it is, and the values its message names.

    `example` is YAML ready to copy, where that is short.
    """

    where: Where
    code: Code
    values: Mapping[str, Value] = field(default_factory=dict)
    example: str = ""
    unless: str = ""
    """The sum of a telephone number or an e-mail: no problem if an agency not looked at here gives it as its own."""

    @property
    def severity(self) -> Severity:
        """Shorthand for the code's severity."""
        return self.code.severity

    def sort_key(self) -> tuple[Where, str, str]:
        """Reports are in the order of the files, then of the lines."""
        told = repr(sorted((name, str(value)) for name, value in self.values.items()))
        # O2 before O10.
        return self.where, self.code.value, re.sub("[0-9]+", lambda number: number[0].zfill(6), told)


def has_errors(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Whether these stop a build: any error, and under `strict` any warning too."""
    stopping = ("error", "warning") if strict else ("error",)
    return any(problem.severity in stopping for problem in problems)
