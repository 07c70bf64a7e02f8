"""Markdown in, words out.

- `changes`: what changed on a page since it was frozen; what counts as its text
- `html_tree`: our own HTML, read: ids, links, headings and words of an article or page, as a browser finds them
- `markup`: an officer's Markdown → safe HTML
- `passages`: article → the words under each place that a link can lead to
"""
