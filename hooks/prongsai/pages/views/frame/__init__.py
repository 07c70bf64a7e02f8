"""What stands around an article.

- `card`: what stands on the social card of a page
- `cite`: how to cite a page: whose it is, of which year, as of which day, at which address, on which files it rests
- `frame`: the frame of one page: its title, the way back, its parts, the languages; what stands around it is
  surroundings.py's
- `head`: what a page tells those who do not read it: browsers, search engines, and the messengers it is sent through
- `linked_data`: what a page is in the terms of schema.org, for search engines: organisation, data set, search, way
  from the portal
- `surroundings`: what stands around the articles of one agency's year: the site's name, the year's pages, the
  agency's years
"""
