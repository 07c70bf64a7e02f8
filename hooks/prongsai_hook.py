"""MkDocs' events, as Prongsai answers them; `prongsai init` gives every project the same file."""

from prongsai.mkdocs_shell import on_config, on_files, on_serve, on_shutdown, on_startup

__all__ = ["on_config", "on_files", "on_serve", "on_shutdown", "on_startup"]
