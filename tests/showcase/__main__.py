"""Draw every picture and print every document anew: `python -m tests.showcase`."""

from pathlib import Path

from tests.showcase import indoors, outdoors, streets
from tests.showcase.documents import printed
from tests.showcase.mark import logo
from tests.showcase.papers import PAPERS

HOME = Path(__file__).parents[2] / "agencies" / "sample-district"
SCENES = {**indoors.SCENES, **outdoors.SCENES, **streets.SCENES}


def main() -> None:
    """Write them into the district's folders."""
    for name, scene in SCENES.items():
        (HOME / "2568" / "photos" / f"{name}.webp").write_bytes(scene().webp())
    (HOME / "logo.png").write_bytes(logo())
    for name, made in printed(PAPERS).items():
        (HOME / "2568" / "documents" / f"{name}.pdf").write_bytes(made)


if __name__ == "__main__":
    main()
