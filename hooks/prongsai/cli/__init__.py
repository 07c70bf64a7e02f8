"""The commands, one module each.

- `build`: `prongsai build`: the site, without MkDocs; also on a cluster
- `check`: `prongsai check`: every problem of a project, where it is and how to mend it; with `--fix`, mends what is
  certain
- `console`: what all commands share: exit codes, both languages on a stream, the folder of a project, why a command
  ends
- `exchange/`: a year as a workbook to fill in, and what is brought in: `prongsai export`, `import`
- `fix`: `prongsai check --fix`: shows what can be mended for certain, and mends it
- `links/`: outside links asked whether they still open: `prongsai links`
- `lock`: `prongsai lock`: writes down every address, to be kept
- `main`: `prongsai`: which commands there are, and how they end
- `project/`: an office's own project, begun, filled and shown: `prongsai init`, `new`, `serve`,
  `kit`
- `prompts`: questions to whoever sits at a terminal; elsewhere options answer, and defaults
- `records/`: the records of a year: `prongsai add`, `remove`, `rollover`, `edit`
- `schema`: `prongsai schema`: the JSON Schema of a kind of file, for editors
- `snapshot`: `prongsai snapshot`: freezes what is submitted
- `todo`: `prongsai todo`: what each unit still has to do, what costs most first
"""
