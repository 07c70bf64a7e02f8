"""Views -> articles: Jinja with autoescape on and undefined names refused."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prongsai.views.base import PageView
from prongsai.views.viewpoint import Viewpoint


@cache
def environment() -> Environment:
    """The templates' environment. What a template may use: `view`, `t`, `lang`, `untranslated`, and the macros."""
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
    html = template.render(view=view, t=vp.t, lang=vp.lang, untranslated=vp.missing_english)
    return Markup(html)  # noqa: S704 # Jinja has escaped whatever came from a record
