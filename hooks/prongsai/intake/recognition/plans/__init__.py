"""Anti-corruption plans: project sheets, summary tables, memos, and what a plan says before its projects.

- `front`: what a plan says before its projects: preface, rationale, situation, policies, objectives, goals, benefits,
  risks
- `headings`: the headings of a plan: sections of a project's sheet, dimensions, missions, codes, in all the words they
  take
- `listing`: the projects that a plan only counts up, dimension by dimension, and the totals that it states
- `matching`: one project of what its sheet, the summary table and the memo say of it; where they differ, that is told
- `memo`: the memo that puts a plan up for approval, and the title on the plan's cover
- `plan`: a plan as a whole: from a document to what plan.yml and risks.yml would say
- `sheets/`: the sheets of a plan's projects: where each begins, its sections, and what they say
- `tables/`: the tables of a plan: those that list its projects, and those that say what is to be reached each year
"""
