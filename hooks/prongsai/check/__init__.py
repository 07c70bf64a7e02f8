"""Rules between records: one family per module, all asked, none stops another.

- `families`: all of them, asked one after the other
- `framework`: which numbering of items applies: named rightly, of the right year, and overridden only where it has
  such items
- `leaves`: every value of a record with its place, whatever the record: for rules that look at all texts or all units
- `page_texts`: the Markdown texts of pages: which stand together on one, and the ids of their headings
- `partly`: what is to be said of a file with errors besides these: what holds whatever was left out of it for being
  wrong
- `passages`: every piece of text that a site publishes, with its place: for rules that look at words, wherever they
  stand
- `problem_order`: problems that several looked for, brought together
- `rules/`: the rules between records, one family a module
- `settings`: what the checks need to know besides the data: above all the day, which an option or the environment may
  say
- `word_facts`: what the rules about words ask of a record, found in one walk over its values, and kept with it
- `wording`: the words of a site, read once: whether they are whole, and whether they tell of persons what they should
  not
"""
