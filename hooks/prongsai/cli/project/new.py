"""`prongsai new`: the first files of an agency's year, ready to edit, that pass the checks as they are.

The texts lie in `starter/agency/` as templates with `$placeholders`. All files appear at once or none does.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from prongsai.catalogue import frameworks
from prongsai.catalogue.framework import Framework
from prongsai.cli.console import DONE, CommandRefused, Subparsers, both_inline, say
from prongsai.messages import both
from prongsai.model.agency import AGENCY_KINDS, Agency
from prongsai.model.record import record_from
from prongsai.model.values.parsers import parse_slug, parse_year
from prongsai.site import addresses
from prongsai.source.folders import Folders, read_source
from prongsai.source.yaml_tree import read_yaml
from prongsai.text.bilingual import Text
from prongsai.text.dates import BE_OFFSET, show_date

_STARTER = files(__package__) / "starter" / "agency"
# The items, by their key in the catalogue, for which a starter file is evidence once an officer has made it true.
_EVIDENCE = {"contact": "agency", "no-gift-policy": "policies/no-gift", "anti-corruption-plan": "plan"}


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """What was written: paths relative to the project (with /), and the numbering of the items chosen."""

    paths: tuple[str, ...]
    framework: str


def add_parser(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Add the command to those of `prongsai`; its `run` is what carries it out."""
    parser = subparsers.add_parser(
        "new", help=both_inline(both("scaffold.help")), description=both_inline(both("scaffold.help"))
    )
    parser.add_argument("agency", help=both_inline(both("scaffold.agency")))
    parser.add_argument("year", help=both_inline(both("scaffold.year")))
    parser.add_argument("--kind", choices=AGENCY_KINDS, default="other", help=both_inline(both("scaffold.kind")))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the files in the current folder, a project's, and say what to do next. Returns 0. Raises CommandRefused."""
    made = make_files(Folders(Path.cwd()), args.agency, args.year, args.kind)
    listed = (f"  {path}" for path in made.paths)
    say(sys.stdout, both("scaffold.made", framework=made.framework), *listed, both("scaffold.next"))
    return DONE


def make_files(folders: Folders, agency: str, year: str, kind: str) -> MadeFiles:
    """Write the starter files of an agency and year; agency.yml too where there is none. Raises CommandRefused."""
    slug, fiscal_year = _slug(agency), _year(year)
    known = _known_agency(folders, slug)
    framework = _framework(fiscal_year, known, kind)
    texts = _starter(slug, fiscal_year, framework, kind)
    if known:
        del texts[f"agencies/{slug}/agency.yml"]
    taken = sorted({*_present(folders, texts), *_below(folders, folders.agencies / slug / str(fiscal_year))})
    if taken:
        raise CommandRefused(both("scaffold.exists"), *(f"  {path}" for path in taken))
    try:
        _write(folders.root, texts)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise CommandRefused(both("scaffold.not-written", path=folders.root, detail=detail)) from error
    return MadeFiles(tuple(sorted(texts)), framework.id)


def _slug(written: str) -> str:
    try:
        slug = parse_slug(written)
    except ValueError as error:
        raise CommandRefused(both("scaffold.bad-slug", value=written[:80]), *_meant(error)) from error
    if slug in addresses.RESERVED_ROOT:
        raise CommandRefused(both("scaffold.reserved-slug", value=slug))
    return slug


def _year(written: str) -> int:
    try:
        return parse_year(written)
    except ValueError as error:
        raise CommandRefused(both("scaffold.bad-year", value=written[:80]), *_meant(error)) from error


def _meant(error: ValueError) -> Iterator[Text]:
    """What the parser thinks was meant, where it has an idea."""
    near = (getattr(error, "context", None) or {}).get("near")
    if near:
        yield both("scaffold.meant", near=near)


def _known_agency(folders: Folders, slug: str) -> Agency | None:
    """The agency as its agency.yml says, which is never touched; None where there is no such file."""
    path = folders.agencies / slug / "agency.yml"
    if not path.exists():
        return None
    data = read_source(path, folders, folders.agencies)
    root = read_yaml(data, folders.name(path)).root if isinstance(data, bytes) else None
    agency = record_from(Agency, root)[0] if root is not None else None
    if agency is None:
        raise CommandRefused(both("scaffold.broken-agency", path=folders.name(path)))
    return agency


def _framework(year: int, known: Agency | None, kind: str) -> Framework:
    """The numbering agency.yml names; else that of Bangkok's districts for a district office; else the national one."""
    wanted = [known.framework.get(year, "")] if known else []
    if (known.kind if known else kind) == "district-office":
        wanted.append(f"bma-district-{year}")
    for name in (*wanted, f"nacc-{year}"):
        if name in frameworks():
            return frameworks()[name]
    raise CommandRefused(both("scaffold.no-framework", year=year, known=", ".join(frameworks())))


def _starter(slug: str, year: int, framework: Framework, kind: str) -> dict[str, str]:
    """Path -> text of every starter file."""
    starts = date(year - BE_OFFSET - 1, 10, 1)
    values = {
        "agency": slug,
        "year": str(year),
        "kind": kind,
        "framework": framework.id,
        "items": "".join(_items(framework)),
        "starts": starts.isoformat(),
        "starts_th": show_date(starts, "th"),
        "starts_en": show_date(starts, "en"),
    }
    home, content = f"agencies/{slug}", f"content/{slug}/{year}"
    places = {
        "agency.yml": f"{home}/agency.yml",
        "disclosures.yml": f"{home}/{year}/disclosures.yml",
        "plan.yml": f"{home}/{year}/plan.yml",
        "evidence.yml": f"{home}/{year}/evidence.yml",
        "no-gift.md": f"{content}/policies/no-gift.md",
        "no-gift.en.md": f"{content}/policies/no-gift.en.md",
    }
    return {place: _filled(name, values) for name, place in places.items()}


def _items(framework: Framework) -> Iterator[str]:
    """Every item in the framework's order, commented out: a draft proves nothing, so the starter claims nothing."""
    for item in framework.items:
        title = " / ".join(" ".join(text.split()) for text in (item.title.th, item.title.en) if text)
        values = {"id": item.id, "title": title, "record": _EVIDENCE.get(item.key, "")}
        yield _filled("item.yml" if item.key in _EVIDENCE else "item-without.yml", values)


def _filled(name: str, values: Mapping[str, str]) -> str:
    """A starter text with its placeholders filled. One that is not known is our bug and raises."""
    return Template(_STARTER.joinpath(name).read_text("utf-8")).substitute(values)


def _present(folders: Folders, texts: Mapping[str, str]) -> Iterator[str]:
    return (path for path in texts if (folders.root / path).exists())


def _below(folders: Folders, folder: Path) -> Iterator[str]:
    """Everything in a folder of the year: half a year is not filled up."""
    return (folders.name(path) for path in folder.rglob("*") if path.is_file())


def _write(root: Path, texts: Mapping[str, str]) -> None:
    """All files, made beside the project's folders and renamed into place; taken back if one cannot be."""
    placed: list[Path] = []
    with tempfile.TemporaryDirectory(prefix=".prongsai-new-", dir=root) as name:
        stage = Path(name)
        for place, text in texts.items():
            (stage / place).parent.mkdir(parents=True, exist_ok=True)
            (stage / place).write_text(text, "utf-8", newline="\n")
        try:
            for part in _highest_missing(root, texts):
                (stage / part).rename(root / part)
                placed.append(root / part)
        except OSError:
            for path in placed:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise


def _highest_missing(root: Path, texts: Mapping[str, str]) -> list[Path]:
    """For each file the highest part of its path that is not there yet: renaming that one brings all below it."""
    parts = []
    for path in map(Path, texts):
        chain = [*reversed(path.parents[:-1]), path]
        parts.append(next(part for part in chain if not (root / part).exists()))
    return sorted(set(parts))
