"""Claims: what each figure of an article says, and of whom.

Enters: the digest's sentences. Leaves: `Candidate`s, each a figure with its measure, parties, place and period; see
`reading`, the door. Its rooms, in the order in which a sentence goes through them:

- `sentence`: phrases, clauses and what governs what in one sentence;
- `passage`: what earlier sentences leave for it, and what "the company" and "it" stand for;
- `tables`: rows and columns in plain text, cell by cell;
- `events`: sums and acts between parties, which constructions tell;
- `counted`, `whose`, `where`, `when`: the four choices that are made for every figure, by `figures`, one by one.

A room of a choice has an `options` that proposes, and modules of evidence that speak for or against; `choice` weighs.
"""
