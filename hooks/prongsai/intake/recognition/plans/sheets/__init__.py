"""The sheets of a plan's projects: where each begins, its sections, and what they say.

- `fields`: what the lines of a section say: texts, a group of people, steps, outputs, money
- `outline`: where the sheets of projects begin and end in the flow of a plan, and what stands above each
- `projects`: from the sections of a sheet to the fields of a project
- `sections`: the sections of a project's sheet, each with the lines that stand in it
"""
