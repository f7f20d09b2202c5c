"""Passage: what one sentence leaves for the next, and what references mean by it.

Enters: what was read so far. Leaves: `state.Passage`, the only state that runs on through an article.
"""
