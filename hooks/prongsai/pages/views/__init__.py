"""What each kind of page shows: frozen views with values ready to print, built from the graph for one reader.

A template gets one view (as `view`), the page's strings (as `t`) and the macros; it decides nothing but layout.

- `agency`: who an agency is (`/<agency>/`): how to reach it, where to complain, its years, its ITA results over time
- `article`: pages written by hand: an announcement, any other page of an agency's year, a page of the whole site
- `board`: the year's board: how far it has come, every item by indicator, progress of the plan, results, newest
  evidence
- `charts/`: charts: their numbers and their geometry
- `complaints`: complaint statistics, corruption apart from general; a stated "none" is shown as such
  (`.../complaints/`)
- `data`: downloads and what is in them (`/data/`)
- `duty`: one duty across all agencies and years, whatever its number in their lists (`/items/<framework>/<item>/`)
- `elements`: from where the elements of an item are known, for its page and for that of its duty
- `evidence`: the register of a year's files (`.../evidence/`): gallery, documents, tables, each with what it serves
- `evidence_filter`: by what the files of a year can be filtered: the items they are evidence for, and the units that
  answer for those
- `former`: what stands at old addresses: a page that moved, a page or file that was withdrawn, old places at a page's
  end
- `frame/`: what stands around an article
- `index_lists`: long lists of pages, cut so that no part is too heavy for a phone: the index that is read without
  JavaScript
- `ita`: results of the assessment: totals by year, instruments, the ten indicators as chart and table (`.../ita/`)
- `item`: one item of an agency's year: its elements ticked one by one, each with its evidence (`.../o18/`)
- `library`: the lists of the index of all pages: by agency, year, item and alphabet, made of the pages that were made
- `matrix`: all agencies of a framework by all its items (`/assess/<framework>/`), by name or whoever lacks most first
- `matrix_units`: what the units of agencies answer for, below the matrix of few agencies
- `measures`: measures to promote integrity and transparency, by the indicator they answer (`.../measures/`)
- `part_links`: the ways between the parts of a long list, which is cut into several pages
- `parts/`: what several kinds of page show
- `periods`: a period in words: years on end and quarters on end put together, with their era in English
- `places`: where a proof is, as exactly as is known: its record, the heading that is quoted, the page of a file
- `plan`: the anti-corruption action plan of a year: what was promised, in which order, and how far it is
  (`.../plan/`)
- `portal`: the portal (`/`): search, who publishes here and how far each is, what changed lately, where to complain
- `project`: one promise of a plan as one story: what, why, how, who, how much, and what came of it
  (`.../plan/<project>/`)
- `registers/`: photos, documents and tables as pages show them
- `report`: what came of the measures, question by question, and the topics reported on besides (`.../report/`)
- `risks`: the corruption risks of a year: level, what is done about each, with what result, what is left
  (`.../risks/`)
- `roster`: agencies in compact rows under the letters of their names, and the page of a group of them
- `search`: search (`/search/`), and the index of all pages that stands there for whoever has no JavaScript
- `sheet`: the sheet an assessor follows (`.../sheet/`): every item with its evidence, where to look, and what was
  checked
- `sheet_rows`: the rows of the sheet: an item with its elements ticked, its evidence, and what is known of each proof
- `viewpoint`: one page in one language: the point from which records are looked at, and the small values all pages
  share
"""
