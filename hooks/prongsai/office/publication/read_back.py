"""A few pages read over the web after a publication, and compared with what was built."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote, urljoin, urlsplit

from prongsai.messages import both
from prongsai.office.publication.difference import Difference
from prongsai.office.publication.labels import is_page
from prongsai.office.publication.targets.failures import silence
from prongsai.site import addresses
from prongsai.text.bilingual import Text

MOST = 20
"""So many pages are read."""
_SECONDS = 10.0
"""So long each answer is waited for."""
_ALL_SECONDS = 60.0
"""So long all of it may take; a server that sends byte by byte would else hold an office for hours."""
_NO_ANSWER = (urllib.error.URLError, http.client.HTTPException, OSError, ValueError)
"""What is raised where nobody answers, or not so that it can be read; a timeout and a bad certificate too."""


def sample(difference: Difference) -> tuple[str, ...]:
    """The pages to be read, by their files: the front page, each year's board, then what was put."""
    front = addresses.page_file(addresses.PORTAL, "th")
    boards = [addresses.page_file(address, "th") for address in difference.boards()]
    put = [path for path in difference.uploads if is_page(path)]
    return tuple(dict.fromkeys(path for path in (front, *boards, *put) if path in difference.built))[:MOST]


def read_back(site_url: str, site: Path, files: Iterable[str]) -> Iterator[Text]:
    """What the web says of some pages of a site; nothing worse than a sentence, whatever it is."""
    if urlsplit(site_url).scheme not in {"http", "https"}:
        return
    opener = urllib.request.build_opener(_SameHost())
    until = time.monotonic() + _ALL_SECONDS
    same = other = 0
    for file in files:
        address = urljoin(site_url, quote(file.removesuffix(addresses.page_file("", "th"))))
        built = (site / file).read_bytes()
        try:
            with opener.open(address, timeout=_SECONDS) as answer:
                found = _begin(answer, len(built) + 1, until)
        except urllib.error.HTTPError as error:
            error.close()
            other += 1
            yield both("publish.read-back.refused", address=address, status=error.code)
            continue
        except _NO_ANSWER as error:
            yield both("publish.read-back.silent", address=address, reason=_reason(error))
            return
        if found == built:
            same += 1
        else:
            other += 1
            yield both("publish.read-back.differs", address=address)
    yield both("publish.read-back.same", number=same) if not other else both("publish.read-back.other", number=other)


def _begin(answer: http.client.HTTPResponse, most: int, until: float) -> bytes:
    """The first bytes of an answer. Raises TimeoutError when the clock has passed `until`."""
    found = b""
    while len(found) < most and (piece := answer.read1(most - len(found))):
        if time.monotonic() > until:
            raise TimeoutError
        found += piece
    return found


def _reason(error: Exception) -> Text:
    """Why nothing was read: an error of urllib has in it what was raised below."""
    inner = error.reason if isinstance(error, urllib.error.URLError) else None
    return silence(inner if isinstance(inner, Exception) else error)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Redirects are followed within a host, and from its http to its https."""

    def redirect_request(  # noqa: PLR0917 # as the one whose place it takes
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """None where it leads elsewhere: then the answer is what the status says."""
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        secure = after.scheme in {"https", before.scheme}
        if before.hostname != after.hostname or not secure:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
