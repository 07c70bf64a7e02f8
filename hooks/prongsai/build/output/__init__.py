"""The two folders of a site, and how files come into them.

- `disk_errors`: what stops the site from being written, in words: a full disk, no right to
- `folders`: the present site and the next one: what is known to lie in each
- `links`: the finished site: does each link within it lead somewhere
- `lock`: no two builds into one folder
- `part_writer`: one part of the site's files, into the folder of the next site
- `swap`: the new site in the place of the old, by one rename
"""
