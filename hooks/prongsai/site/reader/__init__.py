"""The folders, read.

- `articles`: Markdown files with front matter
- `load`: the folders → `Site`
- `published_addresses`: what was published, as locks and their copies know it
- `readings`: what was read of files, kept between builds
"""
