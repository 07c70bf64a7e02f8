"""The plan: its own pages, its outline, its projects, each on a page.

- `outline`: the dimensions, missions and projects of a plan in their order, and the edits that change it
- `outline_page`: the page of the outline: what is asked for there, and what comes of it
- `plan_form`: what a plan says besides its projects, on a few pages
- `project_form`: one project, section by section as plans print it
- `targets`: the target of an output or outcome
"""
