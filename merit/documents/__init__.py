"""Pictures, formatting and PDFs from plain data. No database, no clock, no judgement, no Django."""
