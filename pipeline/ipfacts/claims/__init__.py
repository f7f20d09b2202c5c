"""Claims: what each figure of an article says, and of whom.

Enters: the digest's sentences. Leaves: `Candidate`s, each a figure with its measure, parties, place and period; see
`reading`, the door. Sentences are read by `figures` (statistics) and `constructions` (sums and events), tables by
`tables`.
"""
