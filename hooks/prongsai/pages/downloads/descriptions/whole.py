"""Every description of the whole site's tables, by its address."""

from prongsai.pages.downloads.descriptions.data_package import data_package
from prongsai.pages.downloads.descriptions.dcat import dcat_catalogue
from prongsai.pages.downloads.descriptions.thai_catalogue import site_metadata
from prongsai.pages.downloads.descriptions.told import Described
from prongsai.pages.downloads.status import status_schema
from prongsai.site import addresses


def descriptions(of: Described) -> dict[str, bytes]:
    """Their bytes, with the schema of `status.json`, which lies beside them."""
    return {
        addresses.DATA_PACKAGE: data_package(of),
        addresses.DATA_CATALOGUE: dcat_catalogue(of),
        addresses.DATA_METADATA: site_metadata(of),
        addresses.STATUS_SCHEMA: status_schema(),
    }
