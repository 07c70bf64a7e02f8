"""Where a site is published, one kind of place a module.

- `connect`: a place opened by its settings
- `disk/`: places without a server of their own
- `failures`: why a place does not take a site, in words
- `ftps`: FTP within TLS
- `one_by_one`: an upload carried out one file after the other
- `rsync`: whatever the system's rsync reaches
- `sftp`: SFTP
- `target`: what every kind of place can do
- `tree`: what is at a place, while it is changed
- `wire/`: what is said to servers
"""
