"""Tables in CSV and XLSX."""
