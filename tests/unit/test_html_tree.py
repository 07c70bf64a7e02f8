"""Our own HTML, read again: as a browser takes it, however it is written."""

import pytest

from prongsai.pages.prose.html_tree import Anchors, Attributes, HtmlTree


@pytest.mark.parametrize(
    ("html", "ids", "links"),
    [
        ('<p id="a">x</p><a href="b/#c">x</a>', ["a"], ["b/#c"]),
        ("<P ID=a>x<A HREF='b'>x", ["a"], ["b"]),
        ('<p title="> id=x" id="&#97;&amp;">', ["a&"], []),
        ('<img src=" a " srcset="b 1x, c 2x"><video poster="d"></video><form action="e"></form>', [],
         ["a", "d", "e", "b", "c"]),
        ('<!-- <p id="a"> --><script>"<p id=b>"</script><p data-id="c" data-href="d">&lt;p id="e"&gt;</p>', [], []),
        ("", [], []),
    ],
)  # fmt: skip
def test_ids_and_links(html: str, ids: list[str], links: list[str]) -> None:
    """Of tags alone, with entities read."""
    assert HtmlTree(html).anchors() == Anchors(frozenset(ids), frozenset(links))


def test_links_in_their_order() -> None:
    """Files are cited as they come in the page."""
    assert list(HtmlTree('<a href="b"><svg><use href="c"/></svg></a><p><a href="a">').hrefs()) == ["b", "c", "a"]


class _Way:
    """The way through a piece of HTML, past what has the attribute `no`."""

    def __init__(self, html: str) -> None:
        self.steps: list[str] = []
        HtmlTree(html).visit(self)

    def begin(self, tag: str, attributes: Attributes) -> bool:
        if "no" in attributes:
            return False
        self.steps.append(f"<{tag}>")
        return True

    def end(self, tag: str, attributes: Attributes) -> None:
        self.steps.append(f"</{tag}{''.join(f' {name}' for name in attributes)}>")

    def words(self, text: str) -> None:
        self.steps.append(text)


@pytest.mark.parametrize(
    ("html", "steps"),
    [
        ("a<p>b<br>c</p> d", ["a", "<p>", "b", "<br>", "</br>", "c", "</p>", " d"]),
        ("<p id=a>b</p>", ["<p>", "b", "</p id>"]),
        ("<p><b>1 &lt; 2</b></p>", ["<p>", "<b>", "1 < 2", "</b>", "</p>"]),
        ("<div><p>a</p><div no><p>b</p></div></div><p no>c</p>", ["<div>", "<p>", "a", "</p>", "</div>"]),
        ("<p no>a</p>b<!-- c -->d", ["b", "d"]),
        ("", []),
    ],
)
def test_the_way_through(html: str, steps: list[str]) -> None:
    """Every element that begins ends, and both are told of its attributes; comments, and what is left out, are not."""
    assert _Way(html).steps == steps


def test_a_deep_tree() -> None:
    """Quotes within quotes, deeper than Python calls itself."""
    assert len(_Way("<b>" * 5000 + "x").steps) == 10_001
