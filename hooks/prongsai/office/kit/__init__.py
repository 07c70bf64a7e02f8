"""A year for a website that is only a CMS: what is pasted there, and the files of its evidence.

- `contents`: what an office pastes, item by item, and the files beside it
- `folder`: a kit in its folder: there as a whole or not at all, never in the place of anything else
"""
