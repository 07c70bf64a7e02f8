"""Photos and logos.

- `accept`: which photos are accepted; the picture, made anew without metadata
- `dates`: when a photo was taken, where only its camera tells
- `heic`: HEIC, read in a process of its own
- `kind`: photos as a kind of registered file: what is known of one, kept between builds, and what its copies are
- `leftovers`: what an image file holds besides its picture; looks through the finished site
- `logos`: which logos are accepted; the picture, made anew without metadata
- `office_copies`: a photo as an office keeps it in its project: upright, nothing but its picture
- `renditions`: the published copies of a photo: widths, formats, placeholder
- `thumbnails`: a photo in small, for whoever works on the records
"""
