"""An office's own project: a folder of its own, beside the program.

- `agency_answers`: how the answers about an agency are read, and why one is refused
- `agency_options`: what the command line may say of an agency that begins
- `agency_questions`: what is asked of whoever begins an agency's year
- `init`: `prongsai init`: begins a project; its texts are in `starter/project/`
- `kit`: `prongsai kit`: a year for a website that is only a CMS
- `new`: `prongsai new`: the first files of an agency's year
- `present_agencies`: the agencies that a project has already
- `publish`: `prongsai publish`: brings the site to where it is published
- `serve`: `prongsai serve`: shows a project while it is edited
"""
