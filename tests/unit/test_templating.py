"""Templates as articles and frames use them: tidy, escaped, nothing undefined."""

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from prongsai.pages.templating import ArticleTemplates, Templates
from prongsai.text.bilingual import Phrase

KINDS = pytest.mark.parametrize("kind", [Templates, ArticleTemplates])


def _rendered(kind: type[Templates], source: str, **values: object) -> str:
    return kind(DictLoader({"x": source})).get_template("x").render(**values)


@KINDS
def test_a_template_leaves_no_needless_white_space(kind: type[Templates]) -> None:
    """Lines have neither indents nor trailing blanks, those of statements are gone; `pre` stays as written."""
    source = "<ul>  \n  {% if true %}\n  <li>one \n two</li>\n  {% endif %}\n</ul>\n<pre>\n  a  \n\n  b</pre>\n"
    assert _rendered(kind, source) == "<ul>\n<li>one\ntwo</li>\n</ul>\n<pre>\n  a  \n\n  b</pre>"


@KINDS
@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("plain", "plain"), ("ก", "ก"), (7, "7"), ("<b>", "&lt;b&gt;"), ('"', "&#34;"), ("'", "&#39;"),
        ("a & b", "a &amp; b"), (Markup("<b>"), "<b>"), (Phrase("<i>", "th"), "&lt;i&gt;"),
    ],
)  # fmt: skip
def test_what_is_printed_is_escaped(kind: type[Templates], value: object, html: str) -> None:
    """Whatever comes from a record, in text and in attributes, through macros too; finished HTML stays."""
    source = '{% macro show(x) %}<p title="{{ x }}">{{ x }}</p>{% endmacro %}{{ show(value) }}'
    assert _rendered(kind, source, value=value) == f'<p title="{html}">{html}</p>'


@KINDS
@pytest.mark.parametrize(
    "source", ["{{ no }}", "{{ no.title }}", "{{ view.no }}", "{% if view.no %}{% endif %}", "{{ no() }}"]
)
def test_what_is_not_there_is_an_error(kind: type[Templates], source: str) -> None:
    """Our mistake, so it shows; never an empty place in a page."""
    with pytest.raises((UndefinedError, AttributeError)):
        _rendered(kind, source, view=Phrase("a", "th"))


@KINDS
def test_calls_in_loops_and_blocks_get_what_they_are_given(kind: type[Templates]) -> None:
    """The engine's own arguments, of loops and blocks, do not reach the function."""
    source = "{% block b %}{% for x in 'ab' %}{{ say(x, number=loop.index) }}{% endfor %}{% endblock %}"
    assert (
        _rendered(kind, source, say=lambda x, **values: f"{x}{values}")
        == "a{&#39;number&#39;: 1}b{&#39;number&#39;: 2}"
    )
