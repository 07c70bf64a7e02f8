"""Templates as articles and frames use them: tidy, escaped, nothing undefined, and translated once."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, UndefinedError
from markupsafe import Markup

from prongsai.pages import templating
from prongsai.pages.prose.markup import to_html
from prongsai.pages.templating import Templates, unjoined
from prongsai.text.bilingual import Phrase


def _rendered(source: str, name: str = "x", **values: object) -> str:
    return Templates(DictLoader({name: source})).get_template(name).render(**values)


def test_a_template_leaves_nothing_needless() -> None:
    """Lines have neither indents nor trailing blanks, those of statements are gone; `pre` stays as written.

    In HTML no list or table says where its parts end, as they end by themselves, and no line ends where an element
    that has lines of its own begins or ends; in anything else all is said.
    """
    source = "<ul>  \n  {% if true %}\n  <li>one \n two</li>\n  {% endif %}\n</ul>\n<pre>\n  a  \n\n  b</pre>\n"
    assert _rendered(source) == "<ul>\n<li>one\ntwo</li>\n</ul>\n<pre>\n  a  \n\n  b</pre>"
    assert _rendered(source, "x.html") == "<ul><li>one\ntwo</ul><pre>\n  a  \n\n  b</pre>"


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("plain", "plain"), ("ก", "ก"), (7, "7"), ("<b>", "&lt;b&gt;"), ('"', "&#34;"), ("'", "&#39;"),
        ("a & b", "a &amp; b"), (Markup("<b>"), "<b>"), (Phrase("<i>", "th"), "&lt;i&gt;"),
    ],
)  # fmt: skip
def test_what_is_printed_is_escaped(value: object, html: str) -> None:
    """Whatever comes from a record, in text and in attributes, through macros too; finished HTML stays."""
    source = '{% macro show(x) %}<p title="{{ x }}">{{ x }}</p>{% endmacro %}{{ show(value) }}'
    assert _rendered(source, value=value) == f'<p title="{html}">{html}</p>'


@pytest.mark.parametrize(
    "source", ["{{ no }}", "{{ no.title }}", "{{ view.no }}", "{% if view.no %}{% endif %}", "{{ no() }}"]
)
def test_what_is_not_there_is_an_error(source: str) -> None:
    """Our mistake, so it shows; never an empty place in a page."""
    with pytest.raises((UndefinedError, AttributeError)):
        _rendered(source, view=Phrase("a", "th"))


def test_calls_in_loops_and_blocks_get_what_they_are_given() -> None:
    """The engine's own arguments, of loops and blocks, do not reach the function."""
    source = "{% block b %}{% for x in 'ab' %}{{ say(x, number=loop.index) }}{% endfor %}{% endblock %}"
    assert _rendered(source, say=lambda x, **values: f"{x}{values}") == "a{&#39;number&#39;: 1}b{&#39;number&#39;: 2}"


def test_an_attribute_comes_before_an_item() -> None:
    """A record that is a mapping too is asked for its field; what has no such attribute, for its item."""

    class Both(dict[str, str]):
        items = "field"  # type: ignore[assignment] # that is what is asked

    assert _rendered("{{ a.items }} {{ a.b }}", a=Both(items="item", b="item")) == "field item"


Translations = Callable[[], int]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where templates are kept in a Python that keeps its modules."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(importlib.util, "cache_from_source", lambda path: str(tmp_path / "cache" / "templating.pyc"))
    return tmp_path / "cache"


@pytest.fixture
def translations(monkeypatch: pytest.MonkeyPatch) -> Translations:
    """How many templates have been translated since it was asked last."""
    count = 0
    real = Environment._generate  # the only place all translations pass

    def generate(self: Environment, *args: object, **values: object) -> str:
        nonlocal count
        count += 1
        return real(self, *args, **values)  # type: ignore[arg-type] # handed on

    def since() -> int:
        nonlocal count
        found, count = count, 0
        return found

    monkeypatch.setattr(Environment, "_generate", generate)
    return since


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_template_is_translated_once(kept: Path, translations: Translations) -> None:
    """The next process finds it; another source is translated anew."""
    for source, times in (("a{{ 1 }}", 1), ("a{{ 1 }}", 0), ("b{{ 1 }}", 1)):
        assert _rendered(source) == source.replace("{{ 1 }}", "1")
        assert translations() == times
    assert len(_files(kept)) == 1


def test_a_template_is_kept_where_python_keeps_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the program's own modules, also one of a project's own: a project that is copied takes no code along."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "python"))
    own = tmp_path / "project" / "overrides"
    own.mkdir(parents=True)
    (own / "own.html").write_text("a{{ 1 }}", "utf-8")
    assert Templates(FileSystemLoader(own)).get_template("own.html").render() == "a1"
    [kept] = [path for path in _files(tmp_path) if path.name != "own.html"]
    assert kept.is_relative_to(tmp_path / "python")
    assert kept.parent.parent == Path(importlib.util.cache_from_source(templating.__file__)).parent


def test_a_kept_template_that_was_cut_short_is_translated_anew(kept: Path, translations: Translations) -> None:
    """Wherever it was cut."""
    assert _rendered("a{{ 1 }}") == "a1"
    (file,) = _files(kept)
    whole = file.read_bytes()
    assert translations() == 1
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert (_rendered("a{{ 1 }}"), translations()) == ("a1", 1)
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_templates_are_translated(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python keeps no modules, and where there can be no folder."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _rendered("a{{ 1 }}") == "a1"
    assert not kept.exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept.write_bytes(b"a file")
    assert _rendered("a{{ 1 }}") == "a1"


def test_compounds_are_kept_whole_in_text_and_nowhere_else() -> None:
    """What is printed between tags; no attribute, title, code, number of a file, nor what is escaped beforehand."""
    template = """<title>{{ w }}</title><p title="{{ w }}"{% if w %} class="{{ w }}"{% endif %}>{{ w }} & {{ tag }}</p>
<code>{{ w }}</code><b>{{ w | e }}</b><svg><text>{{ w }}</text></svg>
{%- macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(w) }}"""
    made = Templates(DictLoader({"a.html": template}), pages=True).get_template("a.html")
    html = made.render(w="หน่วยงาน", tag="<ดำเนินการ>")
    whole = "<t-w>หน่วยงาน</t-w>"
    assert html == (
        '<title>หน่วยงาน</title><p title="หน่วยงาน" class="หน่วยงาน">'
        f"{whole} & &lt;<t-w>ดำเนินการ</t-w>&gt;</p><code>หน่วยงาน</code><b>หน่วยงาน</b>"
        f"<svg><text>หน่วยงาน</text></svg><i>{whole}</i>"
    )
    assert unjoined(html) == html.replace("<t-w>", "").replace("</t-w>", "")
    elsewhere = Templates(DictLoader({"a.html": template})).get_template("a.html")
    assert "<t-w>" not in elsewhere.render(w="ดำเนินการ", tag="")
    feed = Templates(DictLoader({"feed.xml": "<name>{{ w }}</name>"}), pages=True).get_template("feed.xml")
    assert feed.render(w="หน่วยงาน") == "<name>หน่วยงาน</name>"


def test_compounds_are_kept_whole_in_written_pages() -> None:
    """In what Markdown makes: not in a link's address, not in code; a vowel belongs to its letter."""
    html = to_html("## หน่วยงาน\n\n`ดำเนินการ` [หน่วยงาน](https://example.org/หน่วยงาน)", lambda _: None)
    assert html.count("<t-w>") == 2
    assert "<code>ดำเนินการ</code>" in html
    assert 'id="หน่วยงาน"' in html


def test_a_label_of_a_drawing_has_no_element_in_it() -> None:
    """Also where a macro draws it, outside of the drawing: what stands in one there is not shown."""
    template = "{% macro label(x) %}<text>{{ x }}</text>{% endmacro %}<svg>{{ label(w) }}</svg>{{ w }}"
    made = Templates(DictLoader({"a.html": template}), pages=True).get_template("a.html")
    assert made.render(w="หน่วยงาน") == "<svg><text>หน่วยงาน</text></svg><t-w>หน่วยงาน</t-w>"
