"""A session with an SSH server whose host key is known already, signed in by a key or a password."""

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import paramiko
from paramiko.hostkeys import HostKeyEntry, InvalidHostKey

from prongsai.messages import both
from prongsai.messages.refusal import Refusal
from prongsai.office.publication.settings import SftpSettings
from prongsai.office.publication.targets.failures import lost, no_connection, unreachable

_PATIENCE = 30
"""Seconds for a connection, and for each answer until it is signed in."""
_AWAKE = 30  # seconds between signs of life, while nothing is asked
_AGENT_KEYS = 4  # servers hang up after six tries, and one may be left for the password
_SYSTEM_HOSTS = Path("/etc/ssh/ssh_known_hosts")
_KINDS: tuple[type[paramiko.PKey], ...] = (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey)
_USUAL_KEYS = ("id_ed25519", "id_ecdsa", "id_rsa")

# What fails is raised; without this its thread would show a traceback on the terminal as well.
logging.getLogger("paramiko").addHandler(logging.NullHandler())


def sign_in(settings: SftpSettings, secret: Callable[[], str]) -> paramiko.Transport:
    """Connect, check the host key, sign in. Raises Refusal; nothing of the office's goes to a server not known."""
    try:
        wire = socket.create_connection((settings.host, settings.port), timeout=_PATIENCE)
    except OSError as error:
        raise no_connection(settings.host, error) from error
    transport = paramiko.Transport(wire)
    signed_in = False
    try:
        _greet(transport, settings)
        _authenticate(transport, settings, secret)
        transport.set_keepalive(_AWAKE)
        signed_in = True
    finally:
        if not signed_in:
            transport.close()
    return transport


def _greet(transport: paramiko.Transport, settings: SftpSettings) -> None:
    """Agree on a cipher, and check that the server is the one that is known."""
    host, port = settings.host, settings.port
    name = host if port == paramiko.config.SSH_PORT else f"[{host}]:{port}"
    known = [key for hosts in _known_hosts(settings) for key in (hosts.lookup(name) or {}).values()]
    transport.banner_timeout = transport.auth_timeout = _PATIENCE
    # A server with several keys shows the one that is asked for first.
    options = transport.get_security_options()
    ours = {kind for key in known for kind in _signatures(key)}
    options.key_types = sorted(options.key_types, key=lambda kind: kind not in ours)
    try:
        transport.start_client(timeout=_PATIENCE)
    except (OSError, EOFError, paramiko.SSHException) as error:
        # Whoever says nothing, hangs up or greets otherwise is no SSH server.
        is_none = isinstance(error, OSError | EOFError) or "banner" in str(error) or not str(error)
        raise unreachable(host, both("targets.reason.no-ssh") if is_none else str(error)) from error
    shown = transport.get_remote_server_key()
    if any(key.get_name() == shown.get_name() and key.asbytes() == shown.asbytes() for key in known):
        return
    file = settings.known_hosts or Path.home() / ".ssh/known_hosts"
    message = "targets.sftp.host-changed" if known else "targets.sftp.host-unknown"
    raise Refusal(both(message, server=name, host=host, port=port, fingerprint=shown.fingerprint, file=file))


def _known_hosts(settings: SftpSettings) -> list[paramiko.HostKeys]:
    """Of the file named; where none is, of the system's and the user's."""
    named = settings.known_hosts
    paths = [Path(named).expanduser()] if named else [_SYSTEM_HOSTS, Path.home() / ".ssh/known_hosts"]
    found = []
    for path in paths:
        try:
            found.append(_noted(path))
        except FileNotFoundError as error:
            if named:
                raise Refusal(both("targets.sftp.no-known-hosts", file=path)) from error
        except OSError as error:
            raise Refusal(both("targets.sftp.bad-known-hosts", file=path)) from error
    return found


def _noted(path: Path) -> paramiko.HostKeys:
    """The keys in a file. A line that is none is passed over: it makes no server known."""
    # Windows PowerShell writes UTF-16, also behind what is there; all that counts in the file is ASCII.
    text = path.read_bytes().replace(b"\xff\xfe", b"").replace(b"\0", b"").decode("utf-8", "replace")
    hosts = paramiko.HostKeys()
    for line in text.splitlines():
        with suppress(paramiko.SSHException, InvalidHostKey, ValueError):
            entry = HostKeyEntry.from_line(line.strip()) if line.strip() and not line.startswith("#") else None
            if entry is not None:
                for name in entry.hostnames:
                    hosts.add(name, entry.key.get_name(), entry.key)
    return hosts


def _signatures(key: paramiko.PKey) -> tuple[str, ...]:
    """The names under which a server offers a key of this kind."""
    return ("rsa-sha2-512", "rsa-sha2-256") if key.get_name() == "ssh-rsa" else (key.get_name(),)


def _authenticate(transport: paramiko.Transport, settings: SftpSettings, secret: Callable[[], str]) -> None:
    """By the agent, the key named or the usual ones, and the password where no key is named."""
    agent = paramiko.Agent()
    try:
        for key in _keys(agent, settings, secret):
            if _admitted(transport, settings.host, partial(transport.auth_publickey, settings.user, key)):
                return
    finally:
        agent.close()
    if settings.key:
        raise Refusal(both("targets.sftp.key-refused", server=settings.host, user=settings.user, key=settings.key))
    if not _asks_for_password(transport, settings):
        raise Refusal(both("targets.sftp.keys-only", server=settings.host, user=settings.user))
    word = secret()
    if not _admitted(transport, settings.host, partial(transport.auth_password, settings.user, word)):
        raise Refusal(both("targets.password-refused", server=settings.host, user=settings.user))


def _asks_for_password(transport: paramiko.Transport, settings: SftpSettings) -> bool:
    """Whether a password would be of use, before anybody is asked for one."""
    try:
        transport.auth_none(settings.user)
    except paramiko.BadAuthenticationType as error:
        return not {"password", "keyboard-interactive"}.isdisjoint(error.allowed_types)
    except (OSError, EOFError, paramiko.SSHException) as error:
        raise lost(settings.host) from error
    return True


def _admitted(transport: paramiko.Transport, host: str, attempt: Callable[[], object]) -> bool:
    """Whether the server lets us in by one way; where it asks for another as well, not yet."""
    try:
        attempt()
    except paramiko.AuthenticationException:
        return False
    except (OSError, EOFError, paramiko.SSHException) as error:
        if transport.is_active():
            return False
        raise lost(host) from error
    return transport.is_authenticated()


def _keys(agent: paramiko.Agent, settings: SftpSettings, secret: Callable[[], str]) -> Iterator[paramiko.PKey]:
    """The keys to try, those first for which nothing is to be asked."""
    named = Path(settings.key).expanduser() if settings.key else None
    free = _load(named, None) if named else None
    if free is not None:
        yield free
        return
    yield from agent.get_keys()[:_AGENT_KEYS]
    if named:
        opened = _load(named, secret())
        if opened is None:
            raise Refusal(both("targets.sftp.passphrase-refused", key=named))
        yield opened
        return
    for path in (Path.home() / ".ssh" / name for name in _USUAL_KEYS):
        if path.is_file():
            try:
                usual = _load(path, None)
            except Refusal:  # nobody named it
                continue
            if usual is not None:
                yield usual


def _load(path: Path, passphrase: str | None) -> paramiko.PKey | None:
    """A key; None where it cannot be opened with this passphrase, or without one. Raises Refusal if it is none."""
    locked = passphrase is not None
    for kind in _KINDS:
        try:
            return kind.from_private_key_file(str(path), password=passphrase)
        except paramiko.PasswordRequiredException:
            locked = True
        except OSError as error:
            raise Refusal(both("targets.sftp.no-key", key=path, reason=error.strerror)) from error
        except (paramiko.SSHException, ValueError):  # of another kind, or a passphrase that does not fit
            continue
    if locked:
        return None
    raise Refusal(both("targets.sftp.bad-key", key=path))
