"""What is looked at, made and joined, and in which order.

- `build`: a build: of what was last built, or of the next site
- `cluster/`: the workers of a Dask cluster as who does the jobs
- `group_findings`: the job of looking at a group
- `group_pages`: the jobs of making a group, and of taking it as it is
- `inspection`: a project looked at, group by group, for all commands: its problems, and what each group is made of
- `jobs`: what is to be done about a group, and what comes of it, as values that can be sent
- `options`: what a build is asked to do: `mkdocs.yml`, the environment, the command
- `output/`: the two folders of a site, and how files come into them
- `parts/`: the parts of a site, each made or taken as it was
- `project/`: a project as a build finds it: the sums of its files, the groups of its agencies, their records
- `replacement`: the next site, looked at, made, joined and put in the place of the present one
- `report/`: what a build says of itself while it runs and afterwards
- `workers`: who does the jobs: this process, others, or a cluster
- `workspace`: where a build reads and writes
"""
