"""A project's site looked at while its files are edited: each page as it is saved, all pages made behind that.

- `answers`: what a browser gets that asks the preview
- `first_look`: one agency looked at before anybody has looked at all of them
- `look`: the site as visitors will see it, made in memory of what is saved, one page or file at a time
- `place`: where a preview keeps its site from one time to the next
- `preview`: a site that is looked at: what is saved, what is made of it, what stands at an address now
- `source_observer`: who tells that a file was saved
- `versions`: which state of the sources is saved, of which the site is made, and who waits for news of that
"""
