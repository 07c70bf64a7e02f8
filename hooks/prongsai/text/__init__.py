"""Thai and English text: bilingual values, dates, numerals, clean-up. Knows nothing of records or pages.

- `bilingual`: one text in Thai and, where there is one, in English
- `claims/`: what a text claims: figures, persons, numbers of a list that was pasted
- `dates`: dates and fiscal years: Buddhist Era on paper, ISO 8601 Common Era inside
  (hooks/prongsai/catalogue/README.md)
- `formats/`: rows of text as files that spreadsheet programs open, and what changed between two texts
- `lines`: lines and columns of a text: of one place, and of many without counting from the start each time
- `lookalikes`: characters that pass for others: typesetter's quotation marks, spaces that are none, what is unseen
- `markdown_words`: the words of a Markdown text: not its code, which is an example, and not its addresses, which must
  not change
- `numerals`: Thai and Arabic digits, numbers and item ids as people write them
- `order`: Thai dictionary order, and the nearest of some names to one that is wrong
- `phones`: telephone numbers as people write them, and as they are dialled
- `privacy`: personal data in published text: citizen ids, mobile numbers, bank accounts, private e-mail addresses
- `prose`: Markdown without its code: what stands in code is an example, and names nothing
- `thai/`: Thai as it is written: damage, line breaks, and how the search compares it
"""
