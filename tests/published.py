"""The published files of a site's registers, for tests that look into them."""

from collections.abc import Iterator

from prongsai.media.facts import Media, published
from prongsai.site.site import Site


def published_files(site: Site, media: Media) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of every file, one at a time."""
    return ((file.address, file.data()) for file in published(site, media))
