"""Counted: what a figure counts, or that it counts nothing of ours.

Enters: a figure of a sentence. Leaves: the `options.Counted` readings of it, each a candidate with its evidence.
"""
