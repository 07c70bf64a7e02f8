"""MkDocs' events, translated into calls. Holds the state of one build and no logic (hooks/README.md, house rule 2)."""

# ruff: noqa: ARG001 # MkDocs passes every argument by name, wanted or not

from collections.abc import MutableMapping
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from prongsai.publish import Publication
from prongsai.render import tidied

_publication = Publication()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Before anything: remember whether this is a live preview."""
    _publication.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """After mkdocs.yml is read."""
    _publication.configure(config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """After MkDocs has listed its files, before it builds its navigation: everything of ours happens here."""
    return _publication.files(files, config)


def on_page_context(context: MutableMapping[str, Any], page: Page, config: MkDocsConfig, nav: object) -> None:
    """Just before the theme's template renders a page."""
    _publication.context(context, page)


def on_template_context(context: MutableMapping[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """Just before a template that is no page (404.html) is rendered."""
    _publication.template_context(context, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """After a page is rendered, before it is written."""
    return tidied(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """After a template that is no page is rendered, before it is written."""
    return tidied(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """After the last file is written."""
    _publication.finish()


def on_build_error(error: Exception) -> None:
    """After a failure anywhere in a build."""
    _publication.abandon()
