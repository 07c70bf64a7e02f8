"""A record taken back: every place that uses it, its address, and whatever else would keep it.

- `addresses`: old addresses that something answers, by `was` or `withdrawn`; the locks without what must be forgotten
- `leftovers`: what edits cannot take away: the same file or words elsewhere, and the repository's history
- `memory`: what commands keep of a record: what was submitted, and what was read of documents
- `naming`: which record is meant
- `purge`: caches and copies that hold what was taken down
- `removal`: all that a removal changes, tried before anything is written, and what it means
- `removal_words`: what a removal would do, and did, as it is said to whoever asks for it
- `subject`: the record, its entry, its files and its words
- `trees`: the values of a YAML file with their paths
- `uses`: every place that names the record, each with its edit
"""
