"""Views -> articles: Jinja with autoescape on and undefined names refused."""

import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prongsai.views.base import PageView
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


def render(view: PageView, vp: Viewpoint) -> Markup:
    """The article of one page."""
    template = environment().get_template(view.template)
    html = template.render(view=view, t=vp.t, lang=vp.lang, untranslated=vp.missing_english, was=vp.former)
    return Markup(html)  # noqa: S704 # Jinja has escaped whatever came from a record
