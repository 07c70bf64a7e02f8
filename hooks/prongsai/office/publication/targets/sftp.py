"""A site published over SFTP, with the extra `sftp`."""

from collections.abc import Callable
from importlib.util import find_spec

from prongsai.messages import both
from prongsai.messages.refusal import WrongUse
from prongsai.office.publication.settings import SftpSettings
from prongsai.office.publication.targets.one_by_one import OneByOne, Place


class SftpTarget(OneByOne):
    """A folder on a server that is reached over SFTP."""

    def __init__(self, settings: SftpSettings, secret: Callable[[], str]) -> None:
        """Connects. `secret` gives the passphrase of the key named or else the password; asked only when needed.

        Raises Refusal, and WrongUse where the extra is not installed.
        """
        if find_spec("paramiko") is None:
            raise WrongUse(both("targets.sftp.no-paramiko"))
        super().__init__(_place(settings, secret))


def _place(settings: SftpSettings, secret: Callable[[], str]) -> Place:
    # ruff: noqa: PLC0415 # only who publishes over SFTP has paramiko
    from prongsai.office.publication.targets.wire.sftp_place import SftpPlace

    return SftpPlace(settings, secret)
