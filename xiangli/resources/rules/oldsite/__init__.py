"""A county's old site: its addresses, how its pages are read, what became of them."""
