"""What an officer adds to a year: a file with its entry, a link, an announcement, a project; each tied to its items.

- `entries`: what is to be added, and the edits of files that this takes
- `given_files`: the file that somebody names, types or drops onto a terminal
- `item_places`: the items and elements that something is evidence for, as they are written
- `problems`: what check would say of an addition
- `proposals`: an id for what is added
"""
