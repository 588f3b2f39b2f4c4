"""Front desk of people."""

from xiangli.ledger.public import looks_at
from xiangli.people.errors import NoSuchPerson, PeopleError, UnknownPurpose
from xiangli.people.models import Account, Mandate, Person
from xiangli.people.rules import PURPOSES, Purpose
from xiangli.people.selectors import has_mandate, person
from xiangli.people.services.persons import person_with_phone, tell_identity
from xiangli.people.services.reveal import reveal

__all__ = [
    "PURPOSES",
    "Account",
    "Mandate",
    "NoSuchPerson",
    "PeopleError",
    "Person",
    "Purpose",
    "UnknownPurpose",
    "has_mandate",
    "looks_at",
    "person",
    "person_with_phone",
    "reveal",
    "tell_identity",
]
