"""Thai as it is written: damage, line breaks, and how the search compares it.

- `am_words`: words with sara am that offices use: torn apart (`ก าหนด`), each can only be the one that is listed
- `breaks`: text in lines that fit, for pictures, where no browser breaks it
- `clusters`: text in the smallest pieces that a difference may part
- `damage`: Thai text that was hurt on its way out of a PDF: what to look for, and what of it can be repaired for
  certain
- `folding`: the Thai layer of the search: text as it is compared, never as it is shown
- `joins`: what a line break must not part: an era from its year, a word for a part from its number
- `mark_order`: vowels and tone marks in another order, twice, on nothing, or parted from their letter
- `misreadings`: words that are one glyph away from an everyday word, of which `everyday.txt` has a list
- `text_layers`: whether the text that a PDF carries for a page is what the page shows, and that text as it is searched
- `twice_encoded`: Thai in UTF-8 that was read in another encoding and saved so
"""
