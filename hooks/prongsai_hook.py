"""MkDocs' events, translated into calls. Holds the state of one process, no logic (hooks/README.md, house rule 2)."""

# ruff: noqa: ARG001 # MkDocs passes every argument by name, wanted or not

from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from prongsai.mkdocs_shell import Publication

_publication = Publication()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Before anything: remember whether this is a live preview."""
    _publication.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """After mkdocs.yml is read."""
    _publication.configure(config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """After MkDocs has listed its files: everything of ours happens here, and none of its files is left."""
    return _publication.files(config)


def on_shutdown() -> None:
    """At the end, also after a failure."""
    _publication.abandon()
