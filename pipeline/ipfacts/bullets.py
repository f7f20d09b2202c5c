"""Bullets: the signs that open the items of a list and nothing else. A dash or an asterisk opens items, too.

Arrows up and down are none, for they tell rises from falls.
"""

GLYPHS = "•●○◦▪▫■□◆◇❖◊‣►▶▸▹➢➤➔✓✔✦★☆※"
