"""What the demonstration does: seats officers, plays cases."""
