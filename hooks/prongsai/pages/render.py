"""Views -> articles: Jinja with autoescape on and undefined names refused."""

import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import PackageLoader
from markupsafe import Markup

from prongsai.pages.templating import Templates
from prongsai.pages.views.frame.cite import CiteView
from prongsai.pages.views.parts.base import PageView
from prongsai.pages.views.viewpoint import Viewpoint


@cache
def wording() -> str:
    """A sum of all that the site itself brings to a page: templates, strings, the facts of the assessment."""
    whole = hashlib.sha256()
    for folder in ("pages/templates", "messages", "catalogue/data", "catalogue/data/frameworks"):
        for entry in sorted(files("prongsai").joinpath(folder).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".html", ".yml")):
                whole.update(f"{folder}/{entry.name}\n".encode() + entry.read_bytes())
    return whole.hexdigest()


@cache
def environment() -> Templates:
    """The templates' environment. What a template may use: `view`, `t`, `lang`, `untranslated`, `was`, the macros."""
    return Templates(PackageLoader("prongsai", "pages/templates"), pages=True)


def render(view: PageView | CiteView, vp: Viewpoint) -> Markup:
    """The article of one page, or the block that follows it."""
    template = environment().get_template(view.template)
    html = template.render(view=view, t=vp.t, lang=vp.lang, untranslated=vp.missing_english, was=vp.former)
    return Markup(html)  # noqa: S704 # Jinja has escaped whatever came from a record


def document(template: str, **values: object) -> bytes:
    """A file that is no page: a site map, robots.txt."""
    return environment().get_template(template).render(**values).encode()
