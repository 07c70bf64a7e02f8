"""Views -> articles: Jinja with autoescape on and undefined names refused."""

import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prongsai.text.joins import joined
from prongsai.views.base import PageView
from prongsai.views.cite import CiteView
from prongsai.views.viewpoint import Viewpoint


@cache
def wording() -> str:
    """A sum of all that the site itself brings to a page: templates, strings, the facts of the assessment."""
    whole = hashlib.sha256()
    for folder in ("templates", "messages", "catalogue/data", "catalogue/data/frameworks"):
        for entry in sorted(files("prongsai").joinpath(folder).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".html", ".yml")):
                whole.update(f"{folder}/{entry.name}\n".encode() + entry.read_bytes())
    return whole.hexdigest()


@cache
def environment() -> Environment:
    """The templates' environment. What a template may use: `view`, `t`, `lang`, `untranslated`, `was`, the macros."""
    return Environment(
        loader=PackageLoader("prongsai", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def render(view: PageView | CiteView, vp: Viewpoint) -> Markup:
    """The article of one page, or the block that follows it."""
    template = environment().get_template(view.template)
    html = template.render(view=view, t=vp.t, lang=vp.lang, untranslated=vp.missing_english, was=vp.former)
    return Markup(html)  # noqa: S704 # Jinja has escaped whatever came from a record


# White space that templates leave: where lines begin and end, and in lines between tags that hold nothing else.
_ENDS = re.compile(r"[ \t]*\n[ \t]*")
_BETWEEN = re.compile(r">\n+<")
_AS_WRITTEN = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


def tidied(html: str) -> str:
    """A page without the white space that nobody sees, its eras and years kept together; `pre` stays as written."""
    pieces = _AS_WRITTEN.split(html.strip())
    # Each match gives three pieces: what is before it, the element, and the element's name.
    return "".join(
        piece if number % 3 else joined(_BETWEEN.sub(">\n<", _ENDS.sub("\n", piece)))
        for number, piece in enumerate(pieces)
        if number % 3 != 2
    )


def document(template: str, **values: object) -> bytes:
    """A file that is no page: a site map, robots.txt."""
    return environment().get_template(template).render(**values).encode()
