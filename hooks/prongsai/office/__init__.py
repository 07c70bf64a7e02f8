"""What an office does with its own part of a project, beside checking and building it.

- `additions/`: what an officer adds to a year, tied to its items
- `item_tasks`: what is to be done for an item: missing, incomplete, of another year, lost, doubtful
- `kit/`: a year for a website that is only a CMS: what is pasted there, and the files of its evidence
- `locks`: every address and file that was published, written down
- `publication/`: a site brought to where the office publishes it
- `removal/`: a record taken back, with all that uses it or keeps it
- `renderings`: a worklist as text, as a page to print, as a workbook
- `rollover/`: next year's files begun from this year's, and what must be new
- `scope`: the part of a project that somebody asks about: all of it, an agency, an agency's year
- `starters`: the texts of an agency's first files, made of what is known of it and of its year
- `trial`: the project as it would be, where edits are tried before they are written
- `worklist`: all that is to be done in a year, by the unit that answers for it, dearest first
"""
