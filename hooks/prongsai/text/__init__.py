"""Thai and English text: bilingual values, dates, numerals, clean-up. Knows nothing of records or pages."""
