"""The rules between records, one family a module.

- `addresses`: published addresses: none may be lost, and what is said of old ones must hold together
- `channels`: the corruption channel: there must be one, and it must stand apart from the general ones
  (agencies/README.md)
- `complaints`: the spans of complaint statistics: of their fiscal year, each complaint counted once, counted when they
  had begun
- `coverage`: what is still missing: evidence, use of evidence, English, progress, and the days left to mend it
- `days`: days on which something is said to have happened, and which have not come yet
- `disclosures`: disclosures.yml against the catalogue: items and elements that exist, evidence there and of its year
- `federation`: the files of other sites that are searched together with this one: whether each can be used
- `files`: the originals in photos/, documents/ and tables/ against evidence.yml, which names them
- `goals`: what a plan promises in figures: no more than there can be, of years that are the plan's, and as its text
  says
- `imports`: values read from a document that somebody has to look at, and nobody has
- `language`: Thai that was damaged on its way out of a PDF. Only pointed out: what an officer wrote is shown as
  written
- `languages`: each language in its place: no Thai where English is promised, and the two not swapped
- `links`: links in Markdown that the site cannot follow: relative paths, other schemes, links to another host without
  one
- `media`: the registered files themselves: whether they can be read, are what they say they are, and are safe to
  publish
- `misreadings`: words that a machine misread or a hand mistyped, each told once in a file, with the word that was
  probably meant
- `numbering`: lists that were pasted with their numbers: the site numbers and marks them itself, and each would be
  shown twice
- `outside`: links out of the site, by what `prongsai links` last found: evidence that is lost, and evidence never
  looked at
- `placeholders`: the texts that `prongsai new` leaves to be replaced: none may be published but as a sample
- `places`: links to a part of a page (`#…`, `record:…#…`): whether that page has it
- `positions`: persons named where the site shows who is responsible: there stands a position, which stays when people
  change
- `privacy`: personal data in what is published: an error, unless the office's own or recorded as published on purpose
- `progress`: what is said of a project's progress: once for each year, in itself without contradiction, of what has
  happened
- `projects`: the projects of a plan against each other and the plan: written twice, under another's number, out of its
  years
- `questions`: questions that measures and report entries answer, against those the catalogue knows
- `references`: references that lead nowhere, from records, from evidence and from written text
- `results`: an agency's assessment results against each other: each year told once, not too early, changes as
  the totals are
- `risks`: risks before and after what is done about them: what is left is no graver than what there was
- `scores`: an assessment result against its own parts, by the catalogue's weights and levels
- `structure`: what one record cannot see of itself: names used twice, names that are taken, numbers the catalogue
  does not have
- `tables`: the figures in table files against the totals that are declared for them
- `themes`: the logos that agencies name: whether they are there, and can be published
- `totals`: figures against the figures they are made of (agencies/README.md)
"""
