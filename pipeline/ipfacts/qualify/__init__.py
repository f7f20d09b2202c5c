"""Qualify: who says so (`attribution`) and what the article leaves standing (`factuality`).

Enters: a `Doc` and its names. Leaves: stretches of text, one kind for each
question, in which the place of a value is looked up.
"""
