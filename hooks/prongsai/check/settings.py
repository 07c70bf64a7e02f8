"""What the checks need to know besides the data."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check: the day it is taken to be, and how early to warn."""

    today: date
    """Given, not asked of the clock, so that a run can be repeated."""
    window_days: int = 14
    """How many days before a window closes its missing items are pointed out."""
    link_days: int = 30
    """After how many days an evidence link must be checked again."""
