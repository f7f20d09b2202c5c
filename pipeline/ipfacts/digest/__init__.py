"""Digest: a sentence told in few words. Names, quantities, periods, terms and verbs each become one chunk.

Enters: the `Doc` with what the stages before found. Leaves: one `Sentence` of `Chunk`s for each sentence, in which
claim patterns and the reading of figures work: they see "ORG file COUNT patent+application in TIME", not words.
"""

from __future__ import annotations

from ipfacts.digest.lexicon import Lexicon
from ipfacts.digest.merging import NUMBERS_OF
from ipfacts.digest.model import Chunk, Sentence, Term
from ipfacts.digest.sentences import QUANTITY_LABELS, Digest

__all__ = ["NUMBERS_OF", "QUANTITY_LABELS", "Chunk", "Digest", "Lexicon", "Sentence", "Term"]
