"""measures.yml: measures to promote integrity and transparency (มาตรการส่งเสริมคุณธรรมและความโปร่งใส)."""

from prongsai.model.record import Record
from prongsai.model.refs import RefField, WasField
from prongsai.model.sheets import Monitoring, Sheet
from prongsai.model.values.types import Indicator, Listed, MarkdownField, PeriodField, Question, Slug, TextField, UnitId


class Measure(Record):
    """One measure: the issue it answers, how, in which steps, by whom."""

    id: Slug
    was: Listed[WasField] = ()
    title: TextField
    indicators: Listed[Indicator] = ()
    questions: Listed[Question] = ()
    issue: TextField | None = None
    methods: Listed[TextField] = ()
    steps: Listed[TextField] = ()
    responsible: Listed[UnitId] = ()
    period: PeriodField | None = None
    monitoring: Monitoring | None = None


class Measures(Sheet):
    """The measures of a fiscal year."""

    title: TextField
    based_on: RefField | None = None
    """The assessment result they were drawn from, such as `2566/ita`."""
    background: MarkdownField | None = None
    measures: Listed[Measure] = ()
