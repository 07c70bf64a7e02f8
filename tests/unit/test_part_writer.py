"""One part's files on their way into the next site."""

from pathlib import Path

from prongsai.build.output.part_writer import PartWriter


def test_files_of_the_present_site_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Byte for byte; one that was changed, or is gone, or that nobody wrote, counts as not there."""
    site = tmp_path / "site"
    site.mkdir()
    before = PartWriter("nowhere", str(site), {}, {})
    for name in ("as-written", "changed", "gone"):
        before.put(name, b"1 2 3")
    (site / "changed").write_bytes(b"1 2 4")
    (site / "gone").unlink()
    (site / "strange").write_bytes(b"1 2 3")
    writer = PartWriter(str(site), str(tmp_path / "spare"), before.close(), {})
    read = {name: writer.read(name) for name in ("as-written", "changed", "gone", "strange")}
    assert read == {"as-written": b"1 2 3", "changed": None, "gone": None, "strange": None}
