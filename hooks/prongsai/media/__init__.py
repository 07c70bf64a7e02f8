"""Registered files: photos, documents and tables accepted, known and copied.

- `documents/`: documents in PDF
- `facts`: registered files: acceptable or not, facts, published copies
- `files/`: what all kinds of registered files share
- `kinds`: the kinds of registered files, each of which has one class; what a class is asked for is said in
  `files/kind.py`
- `photos/`: photos and logos
- `publishing`: how the published files of an original come into the site: from the cache, else made once more
- `tables/`: tables in CSV and XLSX
- `tasks`: what is not known of registered files yet, as tasks for any process
- `themes`: each agency's own logo and colours, as files and for the frame
"""
