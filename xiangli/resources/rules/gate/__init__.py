"""The quality gate: what is wrong with a piece before it is published."""
