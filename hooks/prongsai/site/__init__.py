"""What was read of all folders, and what names what.

- `across/`: what is known only where all agencies are looked at together
- `addresses`: the only place that knows where a page or file is
- `graph`: what names what, both ways
- `natures`: what a record is evidence of, by its fields
- `outside_links`: every place that leads out of the site
- `page_list`: which pages there are: kind, address and subject of each
- `permalinks/`: addresses that were published once, and what stands there now
- `proofs`: one piece of evidence offered for an item: what it shows, and what keeps it from showing more
- `reader/`: the folders, read
- `references`: every place that names something
- `site`: all that was read
- `status`: how far an item is proven; always computed
- `targets`: everything that can be named
"""
