"""The libraries that decide what is made of the data, as they are installed beside Prongsai.

Others that lie in the same environment are none of a build's business: whoever installs one keeps what was built.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_ENDING = ".dist-info"
LIBRARIES = frozenset(
    {
        "annotated-types", "babel", "backrefs", "certifi", "charset-normalizer", "click", "colorama", "et-xmlfile",
        "ghp-import", "idna", "jinja2", "lxml", "markdown", "markupsafe", "mergedeep", "mkdocs", "mkdocs-get-deps",
        "mkdocs-material", "mkdocs-material-extensions", "msgspec", "nh3", "numpy", "openpyxl", "packaging",
        "paginate", "pathspec", "pi-heif", "pikepdf", "pillow", "platformdirs", "pydantic", "pydantic-core",
        "pygments", "pymdown-extensions", "pypdfium2", "python-dateutil", "pyyaml", "pyyaml-env-tag", "requests",
        "segno", "selectolax", "typing-extensions", "typing-inspection", "tzdata", "uharfbuzz", "urllib3",
        "watchdog",
    }
)  # fmt: skip
"""Those that Prongsai's core and `heic` need, and what these need, in the normal form of their names."""


def library_versions(path: Sequence[str] = ()) -> Mapping[str, str]:
    """By name, the version of each library that is installed, as the names of the folders that describe them say.

    `path` is where Python looks for modules, `sys.path` where none is given. What is found first counts, as it does for
    Python: a tool that brings copies of its own libraries appends them to the path of whatever process it is loaded in.
    """
    found: dict[str, str] = {}
    for folder in path or sys.path:
        with suppress(OSError):
            for described in sorted(entry.name for entry in Path(folder).iterdir() if entry.name.endswith(_ENDING)):
                written, _, version = described.removesuffix(_ENDING).partition("-")
                if (name := re.sub(r"[-_.]+", "-", written).lower()) in LIBRARIES:
                    found.setdefault(name, version)
    return found
