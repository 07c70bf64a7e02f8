"""How the pictures and documents of the made-up Sample District are made: `python -m tests.showcase` writes them anew.

They are drawn by the same steps each time, so a picture changes only where its scene does. No person is pictured: the
figures have no faces, and signs bear positions alone.

- `canvas`: a sheet to draw on: shapes, soft light and shadow, Thai and English letters
- `documents`: announcements, an order and a report, printed as tagged PDFs by a browser
- `indoors`: scenes within the office
- `mark`: the district's mark
- `outdoors`: scenes in market, school and community, and before the office
- `papers`: what the documents say
- `people`: figures, standing and seated, from the front and from behind
- `rooms`: walls, floors, windows, screens, tables and signs
- `streets`: scenes in streets, and houses and sky
"""
