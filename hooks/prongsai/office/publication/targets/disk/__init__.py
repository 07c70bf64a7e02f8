"""Places without a server of their own.

- `checksums`: stamps that are sums of a file's bytes
- `folder`: a folder that this machine reaches
- `git_branch`: a branch of a git repository
- `zip_file`: one zip
"""
