from .circ_a import thing
other = 2
