"""A site published over FTPS: FTP within TLS, as most rented web space has it."""

from collections.abc import Callable

from prongsai.office.publication.settings import FtpsSettings
from prongsai.office.publication.targets.one_by_one import OneByOne
from prongsai.office.publication.targets.wire.ftps_place import FtpsPlace


class FtpsTarget(OneByOne):
    """A folder on a server that is reached over FTPS."""

    def __init__(self, settings: FtpsSettings, secret: Callable[[], str]) -> None:
        """Connects. `secret` gives the password; it is sent only once the certificate is verified.

        Raises Refusal.
        """
        super().__init__(FtpsPlace(settings, secret))
