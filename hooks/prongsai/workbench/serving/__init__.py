"""The workbench served to this machine's own browser: who may ask, and where it listens.

- `guard`: who may ask, and what every answer says of itself
- `server`: the workbench served at the machine's own address
"""
