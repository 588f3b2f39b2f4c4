"""Model fields for sealed values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from xiangli.vault.errors import PlaintextRefused
from xiangli.vault.sealed import Sealed

if TYPE_CHECKING:
    SealedBase = models.Field[Sealed | None, Sealed | None]
else:
    SealedBase = models.Field


class SealedAttribute(DeferredAttribute):
    """Binds the value to its row as it is read, so that it opens there and nowhere else."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Sealed):
            return value.bound_to(str(instance.pk))
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(SealedBase):
    """A `bytea` column. Takes and gives `Sealed`; refuses plaintext by type."""

    descriptor_class = SealedAttribute

    def __init__(self, *args: Any, purpose: str = "", **kwargs: Any) -> None:
        self.purpose = purpose
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        kwargs["purpose"] = self.purpose
        return name, "xiangli.vault.public.SealedField", args, kwargs

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_prep_value(self, value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed) or value.purpose != self.purpose:
            raise PlaintextRefused(purpose=self.purpose)
        return value.cipher

    def from_db_value(self, value: Any, *_: object) -> Sealed | None:
        return None if value is None else Sealed(bytes(value), self.purpose)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: Any) -> str:
        raise PlaintextRefused(purpose=self.purpose)


if TYPE_CHECKING:
    BlindBase = models.BinaryField[bytes | None, bytes | None]
else:
    BlindBase = models.BinaryField


class BlindField(BlindBase):
    """The 16-byte blind index of a sealed value. Indexed; not unique unless said so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 16)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        kwargs["db_index"] = bool(getattr(self, "db_index", False))
        return name, "xiangli.vault.public.BlindField", args, kwargs
