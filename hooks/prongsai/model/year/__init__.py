"""The records of one agency's fiscal year.

- `complaints`: complaints.yml: how many complaints, corruption apart from general
- `disclosures`: disclosures.yml: which evidence is offered for which item, the sheet an assessor follows
- `evidence`: evidence.yml: the register of photos, documents and tables
- `ita`: ita.yml: results of the assessment and what was learned from them
- `measures`: measures.yml: measures to promote integrity and transparency (มาตรการส่งเสริมคุณธรรมและความโปร่งใส)
- `page`: Markdown files: announcements (policies) and any other page
- `plan`: plan.yml: the anti-corruption action plan, of one year or several
- `report`: report.yml: what came of the measures, question by question, and the topics reported on besides
- `risks`: risks.yml: the register of corruption risks
- `targets`: what a plan promises to reach: figures by year, targets of outputs and outcomes, what they start from
"""
