"""One record on a page: shown, typed, compared, saved, taken back.

- `history`: every version that was shown and every save, kept so that nothing is lost
- `page_group`: the form of a page, with the words of both languages beside each other
- `problem_words`: the words of a problem in a form, without files, lines and keys
- `record_form`: what is asked for a record, where it stands, what it is called
- `record_lists`: a file that is lists of records: its own page, an entry that is new, moved or taken out
- `record_page`: the page of one record: shown, sent back, saved or not yet
- `record_picks`: what a record can name, to be picked by its words
- `record_places`: where the record of a form stands in its file or files, and how it is read there and written
- `saving`: what was typed brought into its file: compared, tried, kept, written
- `sheet_fields`: what every file of a year says of itself
"""
