"""Qualify: who says so (`attribution`), what the article leaves standing (`factuality`), what narrows it (`narrowing`).

Enters: a `Doc` and its names. Leaves: stretches of text, one kind for each of the first two questions, in which the
place of a value is looked up; and for each candidate its qualifiers.
The way of a speaker: `layout` and `reading` (the `Doc` as lists, its names and cues by token) → `frames`, with
`subjects` (who speaks, beside which verb) → `sources` (whom that stands for) → `stretches` (how far it reaches).
`quotations` adds what is spoken word for word.
"""
