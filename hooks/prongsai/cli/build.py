"""`prongsai build`: the site, without MkDocs; also on a cluster."""

import argparse
import sys

from prongsai.build.options import FORMATS, MOST_WORKERS, WORKERS, BuildOptions, build_options, site_settings
from prongsai.build.report.progress import Progress
from prongsai.build.report.summary import explain_summary
from prongsai.check.settings import Settings, settings_from_environment
from prongsai.cli.console import DONE, REFUSED, Subparsers, add_command, both_inline, open_project, say
from prongsai.messages import both
from prongsai.office.scope import agency_names, brief_warnings
from prongsai.source.explain import explain
from prongsai.source.folders import Folders
from prongsai.source.problem import has_errors


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = add_command(subparsers, "build", both("build.cli.help"), codes=both("cli.exit-codes"))
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=both_inline(both("cli.check.path")))
    parser.add_argument("--site-dir", metavar="DIR", help=both_inline(both("build.cli.site-dir")))
    workers = both_inline(both("build.cli.workers", number=WORKERS, most=MOST_WORKERS))
    parser.add_argument("--workers", metavar="N", help=workers)
    parser.add_argument("--scheduler", metavar="URL", help=both_inline(both("build.cli.scheduler")))
    parser.add_argument("--profile", metavar="FILE", help=both_inline(both("build.cli.profile")))
    parser.add_argument("--no-cache", action="store_true", help=both_inline(both("build.cli.no-cache")))
    parser.add_argument("--strict", action="store_true", help=both_inline(both("cli.check.strict")))
    parser.add_argument("--quiet", action="store_true", help=both_inline(both("build.cli.quiet")))
    parser.add_argument("--format", choices=FORMATS, default="line", help=both_inline(both("build.cli.format")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build. Returns 0, or 1 where something must be mended first and the site is as it was.

    Raises WrongUse, and Refusal where the build cannot be done.
    """
    root = open_project(args.path).root
    options = build_options(
        root,
        site_settings(root, args.site_dir),
        workers=args.workers,
        scheduler=args.scheduler,
        profile=args.profile,
        cached=not args.no_cache,
        quiet=args.quiet,
        strict=args.strict,
        summary=args.format,
    )
    return build_site(options)


def build_site(options: BuildOptions, settings: Settings | None = None, *, brief: bool = False) -> int:
    """Build, and say what came of it: what is wrong to stderr, what was made to stdout. Returns the exit code.

    `settings` are those of the environment where none are given. Raises Refusal, and WrongUse for a day in the
    environment that is none. `brief` only counts the warnings.
    """
    from prongsai.build.build import build  # noqa: PLC0415 # no other command is to wait for all that makes pages
    from prongsai.build.cluster.executor import cluster  # noqa: PLC0415 # as above

    settings, progress = settings or settings_from_environment(), Progress(sys.stderr, options.quiet)
    with cluster(options) as executor:
        outcome = build(options, settings, progress, executor=executor)
    if brief and not has_errors(outcome.problems, strict=options.strict):
        say(sys.stderr, *brief_warnings(outcome.problems, agency_names(Folders(options.root))))
    elif outcome.problems:
        sys.stderr.write(explain(outcome.problems, "line"))
    if has_errors(outcome.problems, strict=options.strict):
        say(sys.stderr, both("build.blocked"))
        return REFUSED
    if outcome.dead:
        from prongsai.build.output.links import report  # noqa: PLC0415 # as above

        say(sys.stderr, report(outcome.dead))
        return REFUSED
    assert outcome.summary is not None, "nothing kept it from being built"
    if not options.quiet:
        sys.stdout.write(explain_summary(outcome.summary, options.summary))
    return DONE
