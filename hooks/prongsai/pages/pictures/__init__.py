"""Pictures made of data: social cards, QR codes, what is said in the place of a file.

- `canvas`: a picture of few colours: flat inks on paper
- `card_cache`: an agency's cards as they were drawn, kept by what stands on them
- `cards`: the social cards: the picture of a page that messengers show
- `lettering`: words drawn into a picture, Thai shaped rightly; the font is in `fonts/`
- `notices`: what stands at the address of a file that was withdrawn: a file of its kind that says so
- `qr`: a text as a QR code
"""
