"""Pages of the studio that are ours."""
