"""What the checks need to know besides the data: above all the day, which an option or the environment may say."""

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.text.dates import Suggestion, parse_date


class Settings(Struct, frozen=True):
    """How to check: the day it is taken to be, and how early to warn."""

    today: date
    """Given, not asked of the clock, so that a run can be repeated."""
    window_days: int = 14
    """How many days before a window closes its missing items are pointed out."""
    link_days: int = 30
    """After how many days an evidence link must be checked again."""


def settings_for(written: str | None, option: str) -> Settings:
    """The settings of a run: the day as `written` in an option, else that of the environment. Raises WrongUse."""
    if not written:
        return settings_from_environment()
    try:
        return Settings(parse_date(written))
    except Suggestion:
        raise _bad_day(option) from None


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a run. The day is PRONGSAI_TODAY (2025-04-01), else SOURCE_DATE_EPOCH, else the clock in Bangkok.

    Raises WrongUse if one of them cannot be read.
    """
    if stated := environment.get("PRONGSAI_TODAY"):
        try:
            return Settings(_plausible(date.fromisoformat(stated)))
        except (ValueError, Suggestion):
            raise _bad_day("PRONGSAI_TODAY") from None
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return Settings(_plausible(datetime.fromtimestamp(int(epoch), bangkok()).date()))
        except (ValueError, OverflowError, OSError, Suggestion):
            raise _bad_day("SOURCE_DATE_EPOCH") from None
    return Settings(datetime.now(bangkok()).date())


def bangkok() -> tzinfo:
    """Thailand's time, also where the system has no time zones: seven hours before UTC since 1920."""
    try:
        return ZoneInfo("Asia/Bangkok")
    except (ZoneInfoNotFoundError, OSError):
        return timezone(timedelta(hours=7))


def _plausible(day: date) -> date:
    """The day, if it can be one of a public record, from 1900 to 2100. Raises Suggestion."""
    return parse_date(day.isoformat())


def _bad_day(name: str) -> WrongUse:
    """Of an option or a variable that says no day."""
    return WrongUse(both("cli.check.bad-day", name=name))
