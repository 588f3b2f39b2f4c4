"""The editors' desk: what waits, one piece with all that stands around it, and its acts."""
