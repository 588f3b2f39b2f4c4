"""Front desk of the ratings (好差评)."""

from xiangli.ratings.errors import (
    AlreadyRated,
    BadStars,
    NoSuchRating,
    NothingToAnswer,
    RatingForbidden,
    RatingsError,
    WordsMissing,
    WordsTooLong,
)
from xiangli.ratings.models import Rating
from xiangli.ratings.rules import MOST_WORDS, Callback, callback, is_bad
from xiangli.ratings.selectors import Figures, all_figures, figures, rating, rating_of
from xiangli.ratings.services.answer import record_contact, settle
from xiangli.ratings.services.rate import rate

__all__ = [
    "MOST_WORDS",
    "AlreadyRated",
    "BadStars",
    "Callback",
    "Figures",
    "NoSuchRating",
    "NothingToAnswer",
    "Rating",
    "RatingForbidden",
    "RatingsError",
    "WordsMissing",
    "WordsTooLong",
    "all_figures",
    "callback",
    "figures",
    "is_bad",
    "rate",
    "rating",
    "rating_of",
    "record_contact",
    "settle",
]
