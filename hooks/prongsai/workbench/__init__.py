"""The workbench: an office's own records typed, checked and saved in a browser, on this machine only.

- `answers`: what the pages share: the project, the saves, the templates, the office that an address names
- `app`: which address gives which page
- `changes/`: what was changed since the last publication, and by each save
- `desk`: what an officer sees first: the items of a year, what to do next, what is wrong
- `fields/`: what is asked for one value: as strings of a browser, as a value of a file, and as a template shows it
- `forms/`: what is asked for each kind of record, and where such records stand
- `imports/`: documents of the office brought into its records
- `inbox/`: photos, documents and tables on their way into a year
- `operations/`: what an office does with its records as a whole: looks at the site, publishes it, begins a year
- `project`: a project as it is now, and what in it can be asked for by name
- `record_kinds`: all kinds of records that have forms, and which record a place in a file is in
- `record_routes`: the addresses of records
- `records/`: one record on a page: shown, typed, compared, saved, taken back
- `serving/`: the workbench served to this machine's own browser: who may ask, and where it listens
"""
