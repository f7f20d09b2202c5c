"""How fast the program is, measured side by side with spaCy's own tokenizer; `tests/bench.py` is the command.

`news` composes texts, `texts` gathers the sets that are read, `stages` times each stage of a run over them, `processes`
measures whole processes (starts, workers, memory), `figures` makes medians and tables of it all, and `peers` runs other
people's programs on the same texts.
"""
