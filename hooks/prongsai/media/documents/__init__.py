"""Documents in PDF."""
