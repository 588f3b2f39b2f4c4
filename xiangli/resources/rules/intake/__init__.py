"""Files that strangers made, read with distrust: tables and documents as pieces."""
