"""Values kept between builds, the sums that tell whether they still hold, and files written whole or not at all.

- `atomic`: writing files whole or not at all
- `entries`: what was made of a file, kept between builds
- `files`: files opened only where they are files, and no larger than is wanted
- `sums`: the same sum for the same values, files and bytes, in every process
- `values`: values kept between builds, by what they were made of
"""
