"""From checked records to finished HTML.

- `assets`: the site's styles, scripts and fonts, under names that tell their content
- `downloads/`: what visitors take away as files, and what the portal tells of them
- `frame`: article + frame → the finished page; its templates are in `overrides/`
- `indexing`: page → what visitors find of it
- `money`: the money of a plan: budget, spent, per cent and what is left, of a project, of several, and by year
- `page`: the pages, made: address, language, article, frame
- `pictures/`: pictures made of data: social cards and QR codes
- `prose/`: Markdown in, words out
- `render`: view → article; its Jinja templates are in `templates/`
- `script_bundle`: a folder of JavaScript modules, joined into one script: one request, and it runs from a folder
  (`file://`) too
- `specs`: for each kind of page how its view is built
- `templating`: Jinja as articles and frames use it
- `views/`: what each kind of page shows: frozen views with values ready to print, built from the graph for one reader
"""
