"""Servers to which a site is published, real ones: OpenSSH's, an FTPS server, and a wire to them that breaks."""

import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

USER = getpass.getuser()
PASSWORD = "ความลับ-7781"


def free_port() -> int:
    """A port at which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
        return number


def program(name: str) -> str:
    """Where a program of the system is; the test is skipped where it is not."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.skip(f"{name} is not installed here")
    return path


def wait_for(port: int) -> None:
    """Until a server listens."""
    for _ in range(200):
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 1)):
            return
        time.sleep(0.02)
    raise AssertionError(port)


def make_key(path: Path, passphrase: str = "") -> Path:
    """A private key; its public half lies beside it."""
    command = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", str(path)]
    subprocess.run(command, check=True)
    return path


@dataclass
class SshServer:
    """OpenSSH's server with a host key of its own, and the key that it admits."""

    home: Path
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.home.mkdir()
        self.host_key = make_key(self.home / "host")
        self.key = make_key(self.home / "user")
        self.known_hosts = self.home / "known_hosts"
        self.know(self.port)

    def know(self, *ports: int) -> None:
        """Note the host key as that of the server at these ports."""
        key = (self.home / "host.pub").read_text("utf-8").strip()
        self.known_hosts.write_text("".join(f"[127.0.0.1]:{port} {key}\n" for port in ports), "utf-8")

    @property
    def shell(self) -> str:
        """The command by which rsync reaches it."""
        options = f"-o UserKnownHostsFile={self.known_hosts} -o StrictHostKeyChecking=yes -o BatchMode=yes"
        return f"ssh -F none -p {self.port} -i {self.key} -o IdentitiesOnly=yes {options}"

    @contextmanager
    def running(self, sftp: str = "internal-sftp", *, passwords: bool = True) -> Iterator["SshServer"]:
        """Until the block ends."""
        server = program("sshd")
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        config = [
            f"ListenAddress 127.0.0.1:{self.port}",
            f"HostKey {self.host_key}",
            f"AuthorizedKeysFile {self.home}/user.pub {self.home}/locked.pub",
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "PermitRootLogin yes",
            f"PasswordAuthentication {'yes' if passwords else 'no'}",
            "KbdInteractiveAuthentication no",
            f"Subsystem sftp {sftp}",
        ]
        (self.home / "sshd_config").write_text("\n".join(config) + "\n", "utf-8")
        with (self.home / "log").open("wb") as log:
            process = subprocess.Popen([server, "-D", "-e", "-f", str(self.home / "sshd_config")], stderr=log)
        try:
            wait_for(self.port)
            yield self
        finally:
            process.terminate()
            process.wait(10)


class BreakingWire:
    """A way to a server that is cut for good once so many bytes went to it."""

    def __init__(self, to: int, after: int) -> None:
        self._to = to
        self._left = after
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._to))
                self._open += [client, server]
                threading.Thread(target=self._pump, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._pump, args=(server, client, False), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if counted:
                    self._left -= len(data)
                    if self._left < 0:
                        self.close()
                        break
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)

    def hang_up(self) -> None:
        """End the connections there are; new ones can be made."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Cut it for good."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.hang_up()


def make_certificate(folder: Path, names: str = "IP:127.0.0.1") -> Path:
    """A certificate, its own issuer, and behind it its key."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = [program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=test", "-addext", f"subjectAltName={names}"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    certificate.write_text(certificate.read_text("utf-8") + key.read_text("utf-8"), "utf-8")
    return certificate


@dataclass
class FtpsServer:
    """An FTPS server of one account."""

    root: Path
    certificate: Path
    port: int = 0
    """Known once it runs."""
    rights: str = "elradfmwMT"
    lists_for_programs: bool = True
    replaces: bool = True
    encrypts: bool = True
    breaks_after: int | None = None
    """Bytes of files after which it hangs up."""
    room: int | None = None
    """Bytes of files after which its disk is full."""
    reused: list[bool] = field(default_factory=list)
    """Of each data connection: whether it took up the session of the control connection."""

    def _handler(self) -> type:
        from OpenSSL.SSL import _lib  # type: ignore[attr-defined]  # what pyOpenSSL has no name for
        from pyftpdlib.authorizers import DummyAuthorizer
        from pyftpdlib.handlers import FTPHandler, TLS_DTPHandler, TLS_FTPHandler

        server = self
        received = 0

        def print_nothing(*said: object) -> None:
            """What pyftpdlib would log."""

        class Data(TLS_DTPHandler):  # type: ignore[misc]  # untyped
            def handle_read_event(self) -> None:
                nonlocal received
                before = self.get_transmitted_bytes()
                super().handle_read_event()
                received += self.get_transmitted_bytes() - before
                if server.breaks_after is not None and received > server.breaks_after:
                    self.cmd_channel.close()
                elif server.room is not None and received > server.room:
                    self._resp = ("552 Requested file action aborted. Exceeded storage allocation.", print_nothing)
                    self.close()

            def close(self) -> None:
                if self._ssl_established and not self._closed:
                    server.reused.append(bool(_lib.SSL_session_reused(self.socket._ssl)))
                super().close()

        class Handler(TLS_FTPHandler if self.encrypts else FTPHandler):  # type: ignore[misc]  # untyped
            def ftp_RNTO(self, path: str) -> Any:  # noqa: N802 # the command's name
                if not server.replaces and Path(path).exists():
                    self.respond("550 File exists.")
                    return None
                return super().ftp_RNTO(path)

        authorizer = DummyAuthorizer()
        authorizer.add_user("office", PASSWORD, str(self.root), perm=self.rights)
        Handler.authorizer = authorizer
        Handler.auth_failed_timeout = 0
        Handler.use_sendfile = False
        if self.encrypts:
            Handler.certfile = str(self.certificate)
            Handler.tls_control_required = Handler.tls_data_required = True
            Handler.dtp_handler = Data
        if not self.lists_for_programs:
            known = Handler.proto_cmds
            Handler.proto_cmds = {name: told for name, told in known.items() if name not in {"MLSD", "MLST"}}
        return Handler

    @contextmanager
    def running(self) -> Iterator["FtpsServer"]:
        """Until the block ends."""
        from pyftpdlib.ioloop import IOLoop
        from pyftpdlib.servers import FTPServer

        server = FTPServer(("127.0.0.1", 0), self._handler(), ioloop=IOLoop())
        self.port = server.address[1]
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                server.ioloop.loop(timeout=0.02, blocking=False)
            server.close_all()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield self
        finally:
            ended.set()
            thread.join(10)


@contextmanager
def password_server(host_key: Path, admits: Callable[[str, str], bool]) -> Iterator[int]:
    """An SSH server that asks for a password and offers nothing else; its port."""
    import paramiko

    class Asking(paramiko.ServerInterface):
        def get_allowed_auths(self, username: str) -> str:
            return "password"

        def check_auth_password(self, username: str, password: str) -> int:
            good = admits(username, password)
            return paramiko.common.AUTH_SUCCESSFUL if good else paramiko.common.AUTH_FAILED

    listening = socket.create_server(("127.0.0.1", 0))
    sessions: list[paramiko.Transport] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                wire, _ = listening.accept()
                session = paramiko.Transport(wire)
                session.add_server_key(paramiko.Ed25519Key.from_private_key_file(str(host_key)))
                sessions.append(session)
                with suppress(EOFError, paramiko.SSHException):
                    session.start_server(server=Asking())

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for session in sessions:
            session.close()
