"""When: the period in which a figure was counted.

Enters: a figure and all that is known of it by then. Leaves: the `options.Dated` periods, each with its evidence.
"""
