"""What an office does with its records as a whole: looks at the site that they make, publishes it, begins a year.

- `look_routes`: the addresses of the site as visitors will see it, and which page of it shows a record
- `new_place`: a place to publish to that somebody tells of
- `photo_routes`: the addresses of registered photos, in small
- `publication_errors`: the errors that keep the site from being published, each with its form
- `publication_routes`: the addresses of publishing: what would change, how far it is, what came of it
- `publication_work`: a publication under way, or what came of the last
- `removal_routes`: the addresses of taking a record back: which, why, what that means, and done
- `rollover_routes`: the addresses of a new year begun from an earlier one
"""
