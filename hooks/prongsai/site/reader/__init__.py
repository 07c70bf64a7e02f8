"""The folders, read.

- `articles`: Markdown files with front matter
- `load`: the folders → `Site`
- `partly`: files with errors, read as far as they can be: so that their warnings are told together with their errors
- `passed_over`: what is not read: what programs left among the data, and folders that may not be looked into
- `published_addresses`: what was published, as locks and their copies know it
- `readings`: what was read of files, kept between builds
"""
