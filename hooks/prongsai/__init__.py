"""Prongsai (โปร่งใส): disclosure sites for Thai public agencies. The map of the modules is hooks/README.md."""
