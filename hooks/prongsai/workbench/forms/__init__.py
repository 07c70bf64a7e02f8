"""What is asked for each kind of record, and where such records stand.

- `agency_form`: the agency itself
- `complaints_form`: counts of complaints
- `disclosure_form`: what is offered for an item
- `ita_form`: results of the assessment
- `plan/`: the plan: its own pages, its outline, its projects
"""
