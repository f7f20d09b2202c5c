"""Where: the jurisdiction in which the rights or acts of a figure lie.

Enters: a figure, what it counts and whose it is. Leaves: the `options.Located` places, each with its evidence.
"""
