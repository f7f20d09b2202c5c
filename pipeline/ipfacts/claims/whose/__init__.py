"""Whose: who or what a figure is about, or that it is nobody in particular.

Enters: a figure and what it counts. Leaves: the `options.Whose` subjects, each with its evidence.
"""
