"""Our build beside Hugo, Zensical and MkDocs with Material, on the same pages."""
