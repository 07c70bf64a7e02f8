"""Records: what an officer's files mean. Frozen, typed, and each knows where it was written.

- `agency`: agency.yml: who publishes
- `generated/`: the files that commands write among an officer's and read again
- `partial`: a record as far as it can be read: what is wrong in it left out, so that the rest can be looked at too
- `privacy`: personal data that is published on purpose: what of it, and why
- `record`: the base of all records, and the way from a plain tree to one, with every error in its place
- `refs`: references from one record to another: `plan/no-gift`, `2566/plan/no-gift`, `bangkok-yai/2566/plan/no-gift`
- `sheets`: what every file of a year can say of itself, and small records that several files share
- `sites`: agencies/_sites/sites.yml: other Prongsai sites whose pages are searched together with this one's
- `theme`: `theme` of agency.yml: what of the site's look is the agency's own
- `values/`: the declared types of values, and how each is written
- `withdrawn`: addresses that were taken back: which, why, since when
- `word_facts`: what is found of a record's words, and kept with it
- `year/`: the records of one agency's fiscal year
"""
