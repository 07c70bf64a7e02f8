"""A file's bytes with their places, and what is wrong with them.

- `edits/`: officers' files changed by a program: only the lines that must
- `explain`: a problem in words: for people, as JSON, for GitHub
- `folders`: reading files safely
- `mending`: one file's source with the damage in its words mended, every other byte kept
- `misspelt`: keys that are missing because they are misspelt beside
- `packaged`: what comes with Prongsai beside its code, and a project's own look laid over it
- `placed`: a plain tree whose strings, mappings and lists know where they stood
- `problem`: a problem, and the closed list of their codes
- `records/`: records of YAML files as values: where one stands, how it is changed, what two versions come to
- `spans`: where each value of a YAML file begins and ends in its source
- `unparted`: a key and its value without the space between them
- `yaml_tree`: YAML → a plain tree with positions
"""
