"""Events: sums and acts between parties: who sues, licenses, buys, bars, joins.

Enters: a sentence. Leaves: candidates that its constructions make, and those whose value is a party or a treaty.
"""
