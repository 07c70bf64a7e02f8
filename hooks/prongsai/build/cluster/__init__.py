"""The workers of a Dask cluster, which do a build's jobs in the place of this machine's processes.

- `executor`: them, as who does the jobs
- `values`: what comes from them, taken for values
"""
