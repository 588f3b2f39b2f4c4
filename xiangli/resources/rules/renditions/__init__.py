"""What is made from a piece for each way out: short message, bulletin, card, script, feed, data.

Each works a bounded or a linear time, on any text.
"""
