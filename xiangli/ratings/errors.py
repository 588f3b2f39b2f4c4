"""Errors of the ratings.

XiangliError
└── RatingsError
    ├── BadStars         not one of 1 to 5
    ├── WordsTooLong     params: most (characters)
    ├── AlreadyRated     it was rated before, otherwise; params: stars
    ├── NoSuchRating     none by that id is visible to the caller
    ├── NothingToAnswer  this rating asks for no call-back, or it was settled
    ├── WordsMissing     what was said or done has to be written down
    └── RatingForbidden  only whom it concerns rates; only who is answerable answers
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class RatingsError(XiangliError):
    code: ClassVar[str] = "ratings"


class BadStars(RatingsError):
    code: ClassVar[str] = "ratings.bad_stars"


class WordsTooLong(RatingsError):
    code: ClassVar[str] = "ratings.words_too_long"


class AlreadyRated(RatingsError):
    code: ClassVar[str] = "ratings.already_rated"


class NoSuchRating(RatingsError):
    code: ClassVar[str] = "ratings.no_such_rating"


class NothingToAnswer(RatingsError):
    code: ClassVar[str] = "ratings.nothing_to_answer"


class WordsMissing(RatingsError):
    code: ClassVar[str] = "ratings.words_missing"


class RatingForbidden(RatingsError):
    code: ClassVar[str] = "ratings.forbidden"
