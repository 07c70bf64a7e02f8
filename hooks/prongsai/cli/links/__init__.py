"""Outside links asked whether they still open: `prongsai links`.

    sources (outside.py) -> run -> fetch -> trail -> judge -> links.json, report
                                     |        signs
                                  network

Only network.py and fetch.py know the HTTP library, which is an optional extra.
"""
