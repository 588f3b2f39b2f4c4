"""Row-level security as a migration operation."""

from __future__ import annotations

from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

PREFIXES: Final = "(select nullif(current_setting('app.prefixes', true), '')::text[])::text[]"
PERSON: Final = "(select nullif(current_setting('app.person', true), '')::uuid)"
AGENCY: Final = "(select nullif(current_setting('app.agency', true), '')::uuid)"
TICKET: Final = "(select nullif(current_setting('app.ticket', true), ''))"


class ProtectTable(Operation):
    """Show a row to whoever holds its place, is its person, carries its ticket, or was granted it.

    `place`, `person`, `ticket`, `grant` and `agency` name columns of the table; `grant` holds the
    id for which `vault_grant` may hold a live grant to the reader's agency.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(
        self,
        table: str,
        *,
        place: str = "",
        person: str = "",
        ticket: str = "",
        grant: str = "",
        agency: str = "",
    ) -> None:
        self.table = table
        self.place, self.person, self.ticket = place, person, ticket
        self.grant, self.agency = grant, agency

    def deconstruct(self) -> Any:
        given = {
            name: getattr(self, name)
            for name in ("place", "person", "ticket", "grant", "agency")
            if getattr(self, name)
        }
        return self.__class__.__name__, [self.table], given

    def rule(self) -> str:
        """The condition under which a row is seen and may be written."""
        rules = []
        if self.place:
            rules.append(f"{self.place} ^@ any ({PREFIXES})")
        if self.person:
            rules.append(f"{self.person} = {PERSON}")
        if self.agency:
            rules.append(f"{self.agency} = {AGENCY}")
        if self.ticket:
            rules.append(f"{self.ticket} = {TICKET}")
        if self.grant:
            rules.append(
                f"exists (select 1 from vault_grant g where g.about_id = {self.table}.{self.grant}"  # noqa: S608 - names of ours
                f" and g.agency_id = {AGENCY} and g.ended_at is null)"
            )
        return " or ".join(rules)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Policies are no part of Django's model state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        schema_editor.execute(f"alter table {self.table} enable row level security")
        schema_editor.execute(f"alter table {self.table} force row level security")
        rule = self.rule()
        schema_editor.execute(
            f"create policy scope on {self.table} using ({rule}) with check ({rule})"
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        schema_editor.execute(f"drop policy scope on {self.table}")
        schema_editor.execute(f"alter table {self.table} no force row level security")
        schema_editor.execute(f"alter table {self.table} disable row level security")

    def describe(self) -> str:
        return f"Protect {self.table} by row-level security"
