"""What other sites publish, as pieces: entries of feeds, pages by selectors, HTML as blocks."""
