"""How soon a county or a township wants its pieces looked at again: shorter than the country."""

from __future__ import annotations

from django.db import models

from xiangli.resources.models.choices import DOMAINS, KINDS
from xiangli.resources.rules.freshness import LONGEST, Local


class LocalContract(models.Model):
    """Empty `domain` or `kind` means all of them."""

    place_code = models.CharField(max_length=12, db_collation="C")
    domain = models.CharField(max_length=12, choices=DOMAINS, blank=True)
    kind = models.CharField(max_length=16, choices=KINDS, blank=True)
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place_code", "domain", "kind"], name="resources_one_contract"
            ),
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lt=LONGEST), name="resources_contract_days"
            ),
        ]

    def as_rule(self) -> Local:
        return Local(self.place_code, self.domain, self.kind, self.days)
