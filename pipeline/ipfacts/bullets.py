"""Bullets: the signs that open the items of a list and nothing else; and those that open items, too, as a dash does.

Arrows up and down are none, for they tell rises from falls.
"""

GLYPHS = "•●○◦▪▫■□◆◇❖◊‣►▶▸▹➢➤➔✓✔✦★☆※"
OPENING = GLYPHS + "*·–—-"
"""All signs that may open an item; a hyphen stands last, for the inside of a class of characters."""
