"""A project as a build finds it: the sums of its files, the groups of its agencies, their records."""
