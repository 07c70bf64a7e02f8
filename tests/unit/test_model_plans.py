"""Plans of other offices fit the model as they are: five years with money and figures, or four projects by quarters."""

from decimal import Decimal

from prongsai.model.record import R, record_from
from prongsai.model.year.plan import Plan
from prongsai.model.year.risks import Risks
from prongsai.source.yaml_tree import read_yaml

FIVE_YEARS = """\
title: แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570)
period: 2566-2570
issued: ๒๘ กุมภาพันธ์ ๒๕๖๖
targets:
  - {name: คะแนน ITA, unit: คะแนน, values: {2566: 91, 2567: 92, 2568: 93, 2569: 94, 2570: 95}}
declared:
  projects: 17
  by_dimension: {1: 17}
  budget: {2566: 850000, 2567: 850000, 2568: 850000, 2569: 850000, 2570: 850000, total: 4250000}
dimensions:
  - id: 1
    missions:
      - id: 1.2
        projects:
"""
ONE_PROJECT = """\
          - id: project-{n}
            order: {n}
            code: 1.2.{n}
            title: โครงการที่ {n}
            period: 2566-2570
            budget: {{2566: 50000, 2567: "50,000", 2568: 50000, 2569: 50000, 2570: 50000, total: 250000}}
            responsible: [education, welfare]
            outputs:
              - text: ผู้เข้าร่วม
                target: {{values: {{2566: 80, 2567: 82, 2568: 84, 2569: 86, 2570: 88}}, unit: ร้อยละ}}
                measured_by: แบบสอบถาม
            outcomes:
              - {{text: เรื่องร้องเรียนลดลง, target: {{decrease: true}}}}
              - {{text: ความพึงพอใจ, target: {{value: 85, unit: ร้อยละ, at_least: true}}}}
            progress:
              - {{year: 2566, status: done, percent: 100, spent: 48000}}
              - {{year: 2567, status: in-progress, text: อยู่ระหว่างจัดจ้าง}}
"""
RISKS = """\
title: การประเมินความเสี่ยง
method: โอกาส x ผลกระทบ
risks:
  - {id: r1, step: รับคำขอ, events: [เรียกรับเงิน], likelihood: 3, impact: 4, score: 12, level: high,
     existing_controls: [บัตรคิว], measures: [เปิดเผยขั้นตอน, {record: plan/project-1}, plan/project-2], owner: licensing,
     residual: {likelihood: 1, impact: 4, score: 4, level: low}}
  - {id: r2, events: ใช้ดุลพินิจ, level: very-high, measures: คู่มือ, owner: [licensing], residual: medium}
"""
BY_QUARTERS = """\
title: แผนปฏิบัติการ ประจำปี 2568
period: 2568
dimensions:
  - id: 2
    projects:
      - {id: a, title: โครงการ ก, period: {2568: [1, 2]}, budget: none}
      - {id: b, title: โครงการ ข, period: {2568: [2, 3]}, budget: 25000}
      - {id: c, title: กิจกรรม ค, kind: activity, period: {2568: [1, 2, 3, 4]}, budget: "-"}
      - {id: d, title: มาตรการ ง, kind: measure, period: {2568: 4}, progress: [{year: 2568, status: not-started}]}
"""


def _built(kind: type[R], text: str) -> R:
    tree = read_yaml(text.encode(), "plan.yml")
    assert tree.root is not None
    record, problems = record_from(kind, tree.root)
    assert problems == ()
    assert record is not None
    return record


def test_seventeen_projects_over_five_years_with_yearly_figures_and_money() -> None:
    """Yearly targets, yearly budgets with their total, yearly outputs and progress all have a place."""
    plan = _built(Plan, FIVE_YEARS + "".join(ONE_PROJECT.format(n=n) for n in range(1, 18)))
    assert len(list(plan.projects())) == 17
    project = plan.project("project-17")
    assert project is not None
    assert project.budget is not None
    assert (project.budget.total, project.budget.in_year(2567)) == (Decimal(250000), Decimal(50000))
    output = project.outputs[0].target
    assert output is not None
    assert output.values[2570] == Decimal(88)
    shrinking, satisfied = (outcome.target for outcome in project.outcomes)
    assert shrinking is not None
    assert (shrinking.comparison, shrinking.figure) == ("decrease", None)
    assert satisfied is not None
    assert (satisfied.comparison, satisfied.figure) == ("at_least", Decimal(85))


def test_a_risk_table_with_scores() -> None:
    """Likelihood, impact, score, level, controls, owner and what is left of the risk."""
    first, second = _built(Risks, RISKS).risks
    assert [str(measure.record) if measure.record else None for measure in first.measures] == [
        None, "plan/project-1", "plan/project-2",
    ]  # fmt: skip
    # A shorthand knows its own place in the list.
    assert str(first.measures[2].where("record")) == "plan.yml:5:89"
    assert (first.product, first.score) == (12, 12)
    assert first.residual is not None
    assert first.residual.product == 4
    assert second.residual is not None
    assert second.residual.level == "medium"


def test_four_projects_scheduled_by_quarters() -> None:
    """A project knows its quarters; one quarter needs no list."""
    plan = _built(Plan, BY_QUARTERS)
    quarters = [project.period.quarters for project in plan.projects() if project.period]
    assert quarters == [((2568, (1, 2)),), ((2568, (2, 3)),), ((2568, (1, 2, 3, 4)),), ((2568, (4,)),)]
