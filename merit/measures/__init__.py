"""THE bridge from facts at a date to named columns, kept as freezes.

Here belong: the registry of measures, the column builders (one query per record table, whatever the number
of people), the freeze that stores columns under a hash, and the measures of person x post computed from it.
Not here: weights, scales, gates and ranks (merit.policy, merit.engine), nor any change of a fact.

Numbers are whole numbers scaled by a declared power of ten; a value that is not known carries why.
"""
