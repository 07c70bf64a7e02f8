"""The workbench: an office's own records typed, checked and saved in a browser, on this machine only.

- `app`: which address gives which page
- `desk`: what an officer sees first: the items of a year, what to do next, what is wrong
- `forms/`: what is asked for each record, as strings of a browser and as values of a file
- `guard`: who may ask, and what every answer says of itself
- `project`: a project as it is now, and what in it can be asked for by name
- `records/`: one record on a page: shown, typed, compared, saved, taken back
- `server`: the workbench served at the machine's own address
"""
