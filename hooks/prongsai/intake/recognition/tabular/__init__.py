"""Documents that are mostly tables: progress reports, measures, results of the assessment, risks, complaints.

- `complaint_tables`: counts of complaints: by month, quarter or year what was received, closed and is still open
- `covers`: what a document says of itself around its tables: its title, its year, the day up to which it counts
- `heads`: a table by what its columns are about, as their heads say
- `lists`: what stands in a cell: the entries of a list, however their numbers run on from the cell above; questions
- `matters`: a document of tables as a whole: each table read as what it is, and what stands around them
- `measure_tables`: measures to promote integrity: issue by issue what is done, in which steps, and by whom
- `nearness`: what a document of no known kind lacks to be of the nearest one
- `reports`: progress reports: question by question what was to be improved, what was set and what came of it; topics
- `risk_tables`: corruption risks: step, events, likelihood, impact, level, measures, who answers for them
- `scores`: results of the assessment: total, level and change in sentences, scores by indicator; the analysis
"""
