"""Pictures made of data: social cards and QR codes.

- `cards`: the social cards: picture of an agency that messengers show
- `lettering`: words drawn into a picture, Thai shaped rightly; the font is in `fonts/`
- `qr`: a text as a QR code
"""
