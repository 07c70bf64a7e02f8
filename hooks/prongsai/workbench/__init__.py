"""The workbench: an office's own records typed, checked and saved in a browser, on this machine only.

- `desk`: what an officer sees first: the items of a year, what to do next, what is wrong
- `forms/`: what is asked for each record, as strings of a browser and as values of a file
- `guard`: who may ask, and what every answer says of itself
- `history`: every version that was shown and every save, kept so that nothing is lost
- `item_page`: the page of one item: shown, sent back, saved or not yet
- `merging`: one value changed by two people
- `project`: a project as it is now, and what in it can be asked for by name
- `record_places`: where the record of a form stands, and the forms that problems lead to
- `routes`: which address gives which page
- `saving`: what was typed brought into its file: compared, tried, kept, written
- `server`: the workbench served at the machine's own address
"""
