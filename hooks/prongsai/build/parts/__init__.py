"""The parts of a site, each made or taken as it was.

- `agency`: the pages and files of one agency
- `agency_data`: what programs and spreadsheets are given of an agency, at addresses that stay
- `downloads_join`: the files of the data page, joined of the agencies' rows, and what describes them
- `feeds`: what changed, as an Atom feed of an agency or of the whole site
- `results`: what was made, as it is kept and joined
- `search_join`: the search's files, joined of what was prepared in each agency
- `sitemaps`: robots.txt and a site map for each language; its templates are in `templates/`
- `told_sums`: what the pages about all agencies tell of them, as sums
- `whole_site`: pages and files of the whole site, joined of what was made of the agencies
- `year_keys`: what the pages of an agency's year depend on
"""
