"""Outside links asked whether they still open: `prongsai links`.

    sources (outside.py) -> run -> fetch -> trail -> judge -> links.json, report
                                     |        signs
                                  network

Only network.py and fetch.py know the HTTP library, which is an optional extra.

- `command`: the command `prongsai links`
- `fetch`: one link followed to its end: HEAD, then GET where that does not settle it; redirects taken by hand, hop by
  hop
- `gate`: how fast: few requests to one host at a time and none right after another, not too many altogether
- `judge`: what the end of a trail means for whoever relies on the link
- `main_website/`: does the office's main website lead to each item: `prongsai links --from URL`
- `network`: the way out: a name is resolved here, its addresses are judged, and the judged address is the one
  connected to
- `page`: the beginning of somebody's web page -> the little that tells what page it is
- `report`: what was found, for the officer: which item loses its evidence, and what to do
- `run`: one run: which links there are, which are due, what became of them, and the files that remember it
- `signs`: the signs that an answer is not the page that was asked for, read from signs.yml
- `trail`: what was met on the way of one link: the addresses it went through, and what stood at the end
"""
