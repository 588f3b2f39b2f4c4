"""What is played, worked out without the database: the script, its people, its days."""
