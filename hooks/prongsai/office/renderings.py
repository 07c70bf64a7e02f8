"""A worklist as text, as a page to print, as a workbook; all of them in both languages.

`topic` is whose list it is: of messages, the one that has its `name` and, as `col.lacking`, what stands over the lines
below a task.
"""

from collections.abc import Iterator, Sequence

from jinja2 import PackageLoader

from prongsai.messages import both, messages
from prongsai.office.item_tasks import ActionItem
from prongsai.office.worklist import Worklist
from prongsai.pages.templating import Templates
from prongsai.text.bilingual import Text
from prongsai.text.formats.xlsx import to_xlsx

_COLUMNS = ("agency", "unit", "item", "title", "state", "do", "lacking", "where")
_WIDTHS = (28, 24, 7, 40, 18, 52, 52, 44)
"""Of the columns in the workbook, in characters."""


def as_text(lists: Sequence[Worklist]) -> str:
    """For a terminal: a paragraph for each task, under its unit."""
    return "\n".join("".join(f"{line}\n" for line in _lines(one)) for one in lists)


def _lines(one: Worklist) -> Iterator[str]:
    yield from one.title.versions()
    for note in one.notes:
        yield from note.versions()
    for group in one.units:
        yield ""
        yield f"== {_inline(group.unit)} ({len(group.tasks)})"
        for task in group.tasks:
            yield ""
            yield f"{task.item} {_inline(task.title)} [{_inline(task.state)}]".lstrip()
            yield from (f"    {line}" for line in task.do.versions())
            yield from (f"      {_inline(text)}" for text in task.lacking)
            yield f"    {_place(task)}"


def as_page(lists: Sequence[Worklist], topic: str = "todo") -> bytes:
    """One page that needs no other file, printed on A4."""
    template = Templates(PackageLoader("prongsai", "office/templates")).get_template("worklist.html")
    return template.render(lists=lists, title=both(f"{topic}.name"), heads=_heads(topic), place=_place).encode()


def as_workbook(lists: Sequence[Worklist], topic: str = "todo") -> bytes:
    """A sheet with a row for each task, to be filtered and shared out."""
    rows = [tuple(_cell(head) for head in _heads(topic).values())]
    rows += [
        (
            _cell(one.agency),
            _cell(group.unit),
            task.item,
            _cell(task.title),
            _cell(task.state),
            _cell(task.do),
            "\n".join(_cell(text) for text in task.lacking),
            _place(task),
        )
        for one in lists
        for group in one.units
        for task in group.tasks
    ]
    author = ", ".join(dict.fromkeys(one.agency.th for one in lists))
    return to_xlsx(messages("th")(f"{topic}.name"), author, rows, _WIDTHS)


def _heads(topic: str) -> dict[str, Text]:
    """What stands over each column."""
    return {column: both(f"{topic if column == 'lacking' else 'todo'}.col.{column}") for column in _COLUMNS}


def _place(task: ActionItem) -> str:
    """File and line: what an editor goes to."""
    return f"{task.where.path}:{task.where.line}" if task.where.line else task.where.path


def _inline(text: Text) -> str:
    return " / ".join(text.versions())


def _cell(text: Text) -> str:
    return "\n".join(text.versions())
