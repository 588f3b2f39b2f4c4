"""Walks pg_catalog: whatever holds a place, a person or a case is under a policy."""

import pytest
from django.conf import settings

SENSITIVE = ("scope_code", "person_id", "case_id", "about_id", "phone_blind", "id_number_blind")
# Tables that hold such a column and need no policy, each with its reason.
FREE = {
    "people_account": "asked before anybody is known; holds opaque ids only",
    "ledger_erasure": "opaque ids of what is gone; read by the public ledger page",
}
PUBLIC_PREFIXES = ("places_", "catalog_", "offices_", "procrastinate_")


@pytest.mark.django_db
def test_every_table_with_a_place_person_or_case_is_under_a_forced_policy(superuser):
    rows = superuser.execute(
        """
        select c.relname, c.relrowsecurity and c.relforcerowsecurity,
               exists (select 1 from pg_policy p where p.polrelid = c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
          select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = any(%s))
        """,
        (list(SENSITIVE),),
    ).fetchall()
    assert {"people_person", "vault_grant", "ledger_look"} <= {name for name, *_ in rows}
    bare = [
        name
        for name, forced, has_policy in rows
        if not (forced and has_policy) and name not in FREE and not name.startswith(PUBLIC_PREFIXES)
    ]
    assert bare == []


@pytest.mark.django_db
def test_the_app_role_is_neither_owner_nor_above_policies(superuser):
    role = settings.DATABASES["default"]["USER"]
    powers = superuser.execute(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname=%s",
        (role,),
    ).fetchone()
    assert powers == (False, False, False, False)
    owned = superuser.execute(
        "select relname from pg_class where relowner = %s::regrole", (role,)
    ).fetchall()
    assert owned == []
