"""What a document would change in the files of a year: shown first, then taken over, with where each value was read.

- `document_proposal`: what would change, what stays although the document says otherwise, and from where each value is
- `fitting`: a document's value in the form in which the file has it, where both say the same
- `losses`: what an earlier document said and this one does not
- `matching`: the entries of a document known again among those of a file, which keep their ids
- `ownership`: whether a document is of this office and this year, by its own words
- `sections`: sections of the office as documents name them, by their ids
- `takeover`: the edits of a year's files, with the record of where each value was read
- `year_files`: the files of a year that documents say something for, announcements among them
- `year_import`: a document brought into a year: what it would change of all its files, and the edits
"""
