"""The workbench served at the machine's own address: nothing listens elsewhere."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from prongsai.check.settings import Settings
from prongsai.messages import both
from prongsai.messages.refusal import Refusal, os_detail
from prongsai.source.folders import Folders
from prongsai.workbench.app import workbench_app
from prongsai.workbench.serving.guard import Guard


def serve_workbench(
    root: Path, port: int, settings: Settings, ready: Callable[[str], None], *, commit: bool = False
) -> None:
    """Serve until somebody stops it; `ready` is told the address that lets in. Raises Refusal where a port is taken.

    With `commit`, each save is one of the project's git repository too.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            raise Refusal(both("workbench.cli.no-port", port=port, detail=os_detail(error))) from error
        guard = Guard(workbench_app(Folders(root), settings, commit=commit), listener.getsockname()[1])
        listener.listen()
        ready(guard.address())
        config = uvicorn.Config(
            guard, log_config=None, access_log=False, server_header=False, date_header=False, ws="none",
            proxy_headers=False, timeout_graceful_shutdown=2,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])
