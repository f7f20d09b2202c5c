"""Tables: tables and lists in plain text.

Enters: the lines of an article. Leaves: candidates for the figures of their cells.
"""
