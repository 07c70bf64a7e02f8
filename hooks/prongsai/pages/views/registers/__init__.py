"""Photos, documents and tables as pages show them."""
