"""Procurement data of the Open Contracting Data Standard (OCDS 1.1), mapped to the tables that items ask for.

- `contracting`: one contracting process: what was bought, how, for how much, from whom, how far it has come
- `packages`: release and record packages, in JSON or CSV, put together to what each process is now
- `registration`: a table registered in a year, or put in the place of that of an earlier import
- `tables`: the tables of a fiscal year: a list of processes; counts and sums by method
"""
