"""Training: gold comes in; what evidence is worth goes out, as rows of patterns.

`listening` hears the program's choices, `fitting` weighs them, `confidence` says how sure claims are, `weights` is the
command. Nothing of this is needed to read articles.
"""
