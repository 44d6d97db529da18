"""Reading files that strangers made: XLSX, CSV and JSON, in bounded time and memory.

Here: telling what a file is, refusing what is dangerous or useless with a message a clerk can act on, and
handing out raw rows. Not here: what a column means (merit.intake.kinds), what a cell holds (values).
"""
