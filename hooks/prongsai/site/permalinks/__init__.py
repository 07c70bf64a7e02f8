"""Addresses that were published once, and what stands there now.

- `locks`: `addresses.lock`, read and written
- `moves`: every place that speaks of an old address: `was:`, `withdrawn:`
- `redirects`: what stands at every address that is nobody's any more
"""
