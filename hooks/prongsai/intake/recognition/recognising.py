"""From a document of any kind to what it says for the files of a year."""

from dataclasses import replace

from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.kinds import told_kind
from prongsai.intake.recognition.plans.plan import plan_in
from prongsai.intake.recognition.tabular.matters import matters_in, plan_scores


def recognised(document: SourceDocument) -> tuple[Recognised, ...]:
    """What a document says, for each file that it says something for; nothing of a document of no known kind."""
    if told_kind(document) != "plan":
        return matters_in(document)
    plan, *others = plan_in(document)
    scores = plan_scores(document)
    if scores is None:
        return (plan, *others)
    placed = {finding.place for finding in scores.findings}
    left = tuple(line for line in plan.unplaced if line.place not in placed)
    return (replace(plan, unplaced=left), *others, scores)
