"""Officers' files changed by a program: only the lines that must, all others to the byte as they were.

- `file_edits`: changes of several files, shown as a diff and written together
- `markdown_edits`: the front matter of a Markdown page, and the links to a record in a text
- `yaml_changes`: a value made another one: only what differs between the two
- `yaml_comments`: keys in comments of a YAML text, where a new key comes between comments, and where lines end
- `yaml_edits`: a value put, appended or removed in a YAML text
- `yaml_lists`: the entries of a list put into another order, with their comments
- `yaml_nodes`: where each value of a YAML text begins and ends
- `yaml_places`: from a place in a YAML file to the value that stands there
- `yaml_writing`: how a value is written
"""
