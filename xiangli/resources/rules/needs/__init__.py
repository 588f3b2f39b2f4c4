"""What people miss: how signals become a need, and how their people are counted."""
