"""Does the office's main website, which assessors judge, lead to each item: `prongsai links --from URL`.

- `coverage`: what the main website was found to lead to, item by item
- `crawl`: the pages of a website within some clicks of its front page, and where they lead
- `destinations`: where an item of a year can be led to: its page, its evidence, the pages above it
- `leads_report`: what was found, for the officer: which item is not led to, and what to link
"""
