"""From a document of any kind to what it says for the files of a year."""

from prongsai.intake.documents.document import SourceDocument
from prongsai.intake.recognition.findings import Recognised
from prongsai.intake.recognition.kinds import told_kind
from prongsai.intake.recognition.plans.plan import plan_in
from prongsai.intake.recognition.tabular.matters import matters_in


def recognised(document: SourceDocument) -> tuple[Recognised, ...]:
    """What a document says, for each file that it says something for; nothing of a document of no known kind."""
    return plan_in(document) if told_kind(document) == "plan" else matters_in(document)
