"""Who tells that a file was saved: the system, at once; where it tells nothing, as of network folders, who looks again.

Each is a thread of watchdog's. That which looks again and again is MkDocs' own way, and looks less often here.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

_EVERY = 1.0
"""Seconds between two looks at all folders."""
_READ = ("opened", "closed_no_write")
"""What the system tells of who only reads a file, as a build does."""


class SourceObserver(PollingObserver):
    """Looks at folders again and again, and is told by the system meanwhile."""

    def __init__(self, saved: Callable[[], object]) -> None:
        """`saved` is called at once for each file that the system tells of; handlers are told by both."""
        super().__init__(timeout=_EVERY)
        self._saved = saved
        self._system = Observer()
        self._told: dict[str, _Told] = {}

    def schedule(
        self,
        event_handler: FileSystemEventHandler,
        path: str | Path,
        *,
        recursive: bool = False,
        event_filter: list[type[FileSystemEvent]] | None = None,
        follow_symlink: bool = False,
    ) -> ObservedWatch:
        """Watch a folder or a file."""
        told = self._told[str(path)] = _Told(self._saved, event_handler)
        with suppress(OSError):
            self._system.schedule(
                told, path, recursive=recursive, event_filter=event_filter, follow_symlink=follow_symlink
            )
        return super().schedule(
            event_handler, path, recursive=recursive, event_filter=event_filter, follow_symlink=follow_symlink
        )

    def start(self) -> None:
        """Begin, and tell each handler so: what is there has been looked at by nobody yet."""
        with suppress(OSError):  # the system watches no more folders
            self._system.start()
        super().start()
        for path, told in self._told.items():
            told.handler.dispatch(FileModifiedEvent(path))

    def stop(self) -> None:
        """End both."""
        if self._system.is_alive():
            self._system.stop()
        super().stop()


class _Told(FileSystemEventHandler):
    """Passes on what the system tells, but for what comes of reading."""

    def __init__(self, saved: Callable[[], object], handler: FileSystemEventHandler) -> None:
        self._saved, self.handler = saved, handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _READ or (event.is_directory and event.event_type == "modified"):
            return
        self._saved()
        self.handler.dispatch(event)
