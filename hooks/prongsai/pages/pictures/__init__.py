"""Pictures made of data: social cards and QR codes."""
