"""Documents in PDF.

- `kind`: documents as a kind of registered file: which are accepted, what is known of them, what is published
- `layer`: the text layer of a document as its officer is told of it
- `pdf/`: PDF files, examined and made harmless in a process of their own: what a file does there cannot hurt the
  build
"""
