"""What all kinds of registered files share.

- `copy_cache`: the copies of registered files, each a file of its own, kept between builds
- `kind`: what Prongsai does with a registered file, whatever its kind: the protocol that each kind's class fulfils
- `originals`: the files that registers name, safely read, and only where they may have changed
- `own_process`: a module run in a process of its own
- `published`: what is known of a registered file that is published, and of each of its copies
- `stat_cache`: the sums of files, known from the file system where nothing changed
"""
