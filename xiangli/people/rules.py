"""What personal data may be opened for. Doors put each into words for the person concerned."""

from typing import Final, Literal, get_args

Purpose = Literal[
    "fill_in",  # the person, or whom they asked, goes on with a form
    "own",  # the person looks at their own data
    "check_papers",  # an officer compares papers with answers
    "decide",  # an officer inquires or decides
    "opinion",  # another agency was asked
    "notice",  # a paper is written for the person
    "publicity",  # a list that the law wants shown
    "send",  # a message goes to the person's phone
    "erase",
    "audit",
]
PURPOSES: Final[frozenset[str]] = frozenset(get_args(Purpose))
