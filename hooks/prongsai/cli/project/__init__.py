"""An office's own project: a folder of its own, beside the program.

- `init`: `prongsai init`: begins a project; its texts are in `starter/project/`
- `new`: `prongsai new`: the first files of an agency's year; its texts are in `starter/agency/`
- `serve`: `prongsai serve`: shows a project while it is edited
"""
