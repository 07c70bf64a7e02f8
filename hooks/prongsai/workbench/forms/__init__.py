"""What is asked for each kind of record, and where such records stand.

- `agency_form`: the agency itself
- `complaints_form`: counts of complaints
- `disclosure_form`: what is offered for an item
- `ita_form`: results of the assessment
- `measures_form`: the measures of a year
- `pages_form`: announcements and other pages
- `plan/`: the plan: its own pages, its outline, its projects
- `ratings`: how grave a risk is: the grid of likelihood and impact, level, score
- `report_form`: the progress report: questions and topics
- `risks_form`: the register of risks
"""
