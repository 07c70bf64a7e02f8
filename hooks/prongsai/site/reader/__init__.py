"""The folders, read.

- `articles`: Markdown files with front matter
- `load`: the folders → `Site`
- `passed_over`: what programs left among the data, which is passed over with a note
- `published_addresses`: what was published, as locks and their copies know it
- `readings`: what was read of files, kept between builds
"""
