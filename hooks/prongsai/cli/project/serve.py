"""`prongsai serve`: shows a project's site while its files are edited.

MkDocs is the one who serves. It runs in a process of its own, so that no command has to know it.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
from types import FrameType
from urllib.parse import urlsplit

from prongsai.build.options import SETTINGS, site_settings
from prongsai.cli.console import DONE, REFUSED, Subparsers, both_inline, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse

_ADDRESS = "127.0.0.1:8000"
if sys.platform == "win32":
    _STOP, _ENDINGS = signal.SIGTERM, (signal.SIGINT, signal.SIGTERM)
else:
    _STOP, _ENDINGS = signal.SIGINT, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("cli.serve.help"))
    parser = subparsers.add_parser("serve", help=about, description=about)
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    told = both_inline(both("cli.serve.address", address=_ADDRESS))
    parser.add_argument("--address", metavar="HOST:PORT", default=_ADDRESS, help=told)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until somebody stops it. Returns 0, or 1 where there is nothing to show. Raises WrongUse."""
    root = open_project(args.path).root
    if not re.fullmatch(r"[^\s:/]+:\d{1,5}", args.address):
        raise WrongUse(both("cli.serve.bad-address", address=args.address[:80]))
    below = urlsplit(site_settings(root).site_url).path or "/"
    say(sys.stdout, both("cli.serve.at", address=f"http://{args.address}{below}"))
    sys.stdout.flush()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", args.address]
    command += ["--config-file", str(root / SETTINGS)]
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    # In a group of its own: Ctrl+C would reach it twice, and the second one in the middle of its tidying up.
    group = None if sys.platform == "win32" else 0
    asked: list[int] = []
    started: list[subprocess.Popen[bytes]] = []

    def stop(number: int, _: FrameType | None) -> None:
        asked.append(number)
        if sys.platform != "win32" or number != signal.SIGINT:  # there all who share a window are told
            for server in started:
                server.send_signal(_STOP)

    # Before it begins: what is ignored here, as by all that a script begins in the background, would be ignored there.
    before = {number: signal.signal(number, stop) for number in _ENDINGS}
    try:
        with subprocess.Popen(command, env=environment, process_group=group) as server:  # noqa: S603 # Python itself
            started.append(server)
            code = server.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return DONE if asked or not code else REFUSED
