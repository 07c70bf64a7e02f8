"""Addresses that were published once, and what stands there now."""
