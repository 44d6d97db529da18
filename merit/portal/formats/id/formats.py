"""Dates in words, the clock with a dot: 22 November 2026, 09.41. The rest is Django's own for Indonesian."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H.i"
SHORT_DATETIME_FORMAT = "j F Y, H.i"
MONTH_DAY_FORMAT = "j F"
