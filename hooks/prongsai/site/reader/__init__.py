"""The folders, read.

- `articles`: Markdown files with front matter
- `load`: the folders → `Site`
- `readings`: what was read of files, kept between builds
"""
