"""The tables described for catalogues: DCAT-AP 3 (SEMIC) in JSON-LD, with the terms of DCAT 3 (W3C).

What the profile makes mandatory is there: of the catalogue and of each dataset title and description, of the catalogue
its publisher, of each distribution where it is. A licence is not told, as nobody grants one here; `dct:rights` says so.
The codes for languages, frequencies, formats and access are the European Union's (publications.europa.eu), which the
profile asks for.
"""

from prongsai.messages import both, messages
from prongsai.pages.downloads.datasets import FORMS, TABLES
from prongsai.pages.downloads.descriptions.description import (
    MOST_NAMED,
    DataCollection,
    DataPublisher,
    Properties,
    TableFile,
    json_file,
)
from prongsai.pages.downloads.manifest import media_type
from prongsai.site import addresses
from prongsai.text.bilingual import LANGUAGES, Text

_EU = "http://publications.europa.eu/resource/authority"
_IANA = "http://www.iana.org/assignments/media-types"
_LANGUAGES = ("THA", "ENG")
_FORMATS = dict(zip(FORMS, ("CSV", "XLSX", "JSON"), strict=True))
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat_catalogue(of: DataCollection) -> bytes:
    """catalog.jsonld. Its addresses are whole ones, or from its own place where the site has no address yet."""
    root = addresses.site_root(of.site_url) or "../"
    catalogue: Properties = {
        "@context": _CONTEXT,
        "@id": f"{root}{addresses.DATA}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": _said(both("data.title")),
        "dct:description": _said(both("data.lead")),
        "dct:publisher": {"@id": f"{root}#site", "@type": "foaf:Agent", "foaf:name": _said(both("site.name"))},
        "dct:language": _languages(),
        "dct:rights": {
            "@id": _rights(root),
            "@type": "dct:RightsStatement",
            "rdfs:label": _said(both("data.terms-licence")),
        },
        "foaf:homepage": {"@id": f"{root}{addresses.DATA}"},
        "dcat:dataset": [_dataset(of, root, name) for name in TABLES],
    }
    return json_file(catalogue)


def _said(text: Text) -> list[Properties]:
    return [{"@value": text.best(lang), "@language": lang} for lang in LANGUAGES if lang == "th" or text.en]


def _rights(root: str) -> str:
    return f"{root}{addresses.DATA}#terms"


def _languages() -> list[Properties]:
    return [{"@id": f"{_EU}/language/{code}"} for code in _LANGUAGES]


def _dataset(of: DataCollection, root: str, name: str) -> Properties:
    own = f"{root}{addresses.DATA}#set-{name}"
    return {
        "@id": own,
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": _said(both(f"data.set.{name}")),
        "dct:description": _said(both(f"data.about.{name}")),
        "dct:language": _languages(),
        "dct:accessRights": {"@id": f"{_EU}/access-right/PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{_EU}/frequency/IRREG"},
        "dct:spatial": {"@id": f"{_EU}/country/THA"},
        "dcat:keyword": [
            {"@value": word, "@language": lang}
            for lang in LANGUAGES
            for word in messages(lang)("data.keywords").split(", ")
        ],
        "dcat:landingPage": {"@id": own},
        **_creators(of, root),
        "dcat:distribution": [_distribution(root, file) for file in of.of_table(name)],
    }


def _creators(of: DataCollection, root: str) -> Properties:
    """Whose records they are, as far as those can be named in a few lines."""
    if not 0 < len(of.publishers) <= MOST_NAMED:
        return {}
    return {"dct:creator": [_agent(root, publisher) for publisher in of.publishers]}


def _agent(root: str, publisher: DataPublisher) -> Properties:
    own = f"{root}{addresses.agency(publisher.slug)}#agency"
    return {"@id": own, "@type": "foaf:Agent", "foaf:name": _said(publisher.name)}


def _distribution(root: str, file: TableFile) -> Properties:
    address = f"{root}{addresses.data_file(file.name)}"
    return {
        "@type": "dcat:Distribution",
        "dct:title": file.name,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dct:format": {"@id": f"{_EU}/file-type/{_FORMATS[file.form]}"},
        "dcat:mediaType": {"@id": f"{_IANA}/{media_type(file.name)}"},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
        "dct:rights": {"@id": _rights(root)},
    }
