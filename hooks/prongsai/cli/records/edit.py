"""`prongsai edit`: the workbench, an office's records typed and checked in a browser."""

import argparse
import sys
import webbrowser
from contextlib import suppress
from importlib.util import find_spec

from prongsai.check.settings import settings_for
from prongsai.cli.console import DONE, Subparsers, both_inline, open_project, say
from prongsai.messages import both
from prongsai.messages.refusal import WrongUse


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    about = both_inline(both("workbench.cli.help"))
    parser = subparsers.add_parser("edit", help=about, description=about)
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--port", type=int, default=0, metavar="PORT", help=both_inline(both("workbench.cli.port")))
    parser.add_argument("--no-browser", action="store_true", help=both_inline(both("workbench.cli.no-browser")))
    parser.add_argument("--commit", action="store_true", help=both_inline(both("commits.option")))
    parser.add_argument("--today", metavar="DATE", help=both_inline(both("cli.check.today")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until somebody stops it. Returns 0. Raises WrongUse, and Refusal where the port is taken."""
    folders = open_project(args.path)
    settings = settings_for(args.today, "--today")
    if not 0 <= args.port <= 65535:
        raise WrongUse(both("workbench.cli.bad-port", port=args.port))
    if any(find_spec(name) is None for name in ("starlette", "uvicorn", "python_multipart")):
        raise WrongUse(both("workbench.cli.no-extra"))
    from prongsai.workbench.serving.server import serve_workbench  # noqa: PLC0415 # needs an optional extra

    def ready(address: str) -> None:
        say(sys.stdout, both("workbench.cli.at"), address, both("workbench.cli.stop"))
        sys.stdout.flush()
        if not args.no_browser:
            webbrowser.open(address)

    with suppress(KeyboardInterrupt):  # how it is ended
        serve_workbench(folders.root, args.port, settings, ready, commit=args.commit)
    return DONE
