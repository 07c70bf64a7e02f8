"""A site brought to where the office publishes it.

- `content`: what a page says, apart from its menus
- `difference`: what a publication changes, against the last one and against what is there
- `labels`: of which agency, year and item a file is, and of what page or record
- `order`: in which order a site goes there
- `overview`: a difference in words
- `publishing`: it is brought there, and that is written down
- `read_back`: a few pages read over the web afterwards
- `settings`: publish.yml, which names the places
- `sign_off`: the form that an office files for each publication
- `state`: what was published last, and what is being published
- `targets/`: where a site is published, one kind of place a module
"""
