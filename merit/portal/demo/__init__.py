"""The demo city: a synthetic Samarinda, written out as files BKPSDM really has and read by the importers.

Nobody in it exists: names are drawn at random and every NIP ends in a sequence from 900 on, never given out.
"""
