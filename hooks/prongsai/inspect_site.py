"""Load, connect, check: all there is to know of a project before anything is made of it."""

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from prongsai.check import Settings, check, in_order
from prongsai.check import addresses as check_addresses
from prongsai.folders import Folders
from prongsai.graph import Graph, build_graph
from prongsai.load import load
from prongsai.messages import both
from prongsai.photo_dates import dated
from prongsai.problem import Problem
from prongsai.site import Site
from prongsai.specs import living_addresses
from prongsai.text.bilingual import Text
from prongsai.text.dates import Suggestion, parse_date


def inspect(root: Path, settings: Settings) -> tuple[Site, Graph, tuple[Problem, ...]]:
    """Everything below a project's folder, and every problem with it in the order of the files."""
    read, found = load(Folders(root))
    site, notes = dated(read)
    graph = build_graph(site)
    lost = check_addresses.problems(graph, living_addresses(graph), settings)
    return site, graph, in_order((*found, *notes, *check(graph, settings), *lost))


class BadDay(ValueError):
    """A day that cannot be read; the argument is the name of the option or variable that has it."""

    @property
    def text(self) -> Text:
        """What to say of it."""
        return both("cli.check.bad-day", name=self.args[0])


def settings_for(written: str | None, option: str) -> Settings:
    """The settings of a run: the day as `written` in an option, else that of the environment. Raises BadDay."""
    if not written:
        return settings_from_environment()
    try:
        return Settings(parse_date(written))
    except Suggestion:
        raise BadDay(option) from None


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a run. The day is PRONGSAI_TODAY (2025-04-01), else SOURCE_DATE_EPOCH, else the clock in Bangkok.

    Raises BadDay if one of them cannot be read.
    """
    if stated := environment.get("PRONGSAI_TODAY"):
        try:
            return Settings(date.fromisoformat(stated))
        except ValueError:
            raise BadDay("PRONGSAI_TODAY") from None
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return Settings(datetime.fromtimestamp(int(epoch), bangkok()).date())
        except (ValueError, OverflowError, OSError):
            raise BadDay("SOURCE_DATE_EPOCH") from None
    return Settings(datetime.now(bangkok()).date())


def bangkok() -> tzinfo:
    """Thailand's time, also where the system has no time zones: seven hours before UTC since 1920."""
    try:
        return ZoneInfo("Asia/Bangkok")
    except (ZoneInfoNotFoundError, OSError):
        return timezone(timedelta(hours=7))
