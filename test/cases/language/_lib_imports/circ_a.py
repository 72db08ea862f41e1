from .circ_b import other
thing = 1
