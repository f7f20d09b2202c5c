"""What a figure is about: the technology, product or sector that the article names beside it.

Enters: a sentence and a term of it. Leaves: the topics in the words of the text.
"""

from __future__ import annotations

from ipfacts.digest import Chunk, Sentence

OPENERS = frozenset({"for", "in", "of"})
PLAIN = frozenset({"WORD", "NAT", "GROUP", "OTHER"})


def topics_behind(sentence: Sentence, term: Chunk) -> list[str]:
    """The topics behind a term: "market share for both power batteries and storage batteries" has two."""
    chunks = sentence.chunks
    k = term.at + 1
    if k >= len(chunks) or chunks[k].lower not in OPENERS:
        return []
    k += 1
    both = k < len(chunks) and chunks[k].lower == "both"
    stretches: list[list[Chunk]] = [[]]
    for chunk in chunks[k + both : k + 16]:
        if chunk.label in PLAIN or (chunk.lower == "-" and stretches[-1]):
            stretches[-1].append(chunk)
        elif both and chunk.lower == "and" and stretches[-1]:
            stretches.append([])
        elif not (chunk.label == "DET" and not stretches[-1]):
            break
    return [_text(sentence, stretch) for stretch in stretches if stretch]


def _text(sentence: Sentence, stretch: list[Chunk]) -> str:
    return sentence.text[stretch[0].start - sentence.start : stretch[-1].end - sentence.start]
