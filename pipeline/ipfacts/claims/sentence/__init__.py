"""Sentence: the grammar of one sentence, as far as claims need it. Phrases, clauses, subjects, tense.

Enters: a sentence of the digest. Leaves: `parsed.Parsed`, which all readers of claims share.
"""
