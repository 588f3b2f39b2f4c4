-- Drops all that stands in the schema, but not the schema: its grants stay. Names are read before
-- anything is dropped, for one drop takes others with it.
set client_min_messages = warning;
do $$
declare
  here constant oid := 'public'::regnamespace;
  thing text;
begin
  foreach thing in array array(
    select format('%s if exists %s cascade', verb, name)
    from (
      select 1 as turn, 'drop table' as verb, c.oid::regclass::text as name
        from pg_class c where c.relnamespace = here and c.relkind in ('r', 'p')
      union all select 2, 'drop view', c.oid::regclass::text
        from pg_class c where c.relnamespace = here and c.relkind = 'v'
      union all select 3, 'drop routine', p.oid::regprocedure::text
        from pg_proc p where p.pronamespace = here
      union all select 4, 'drop type', t.oid::regtype::text
        from pg_type t where t.typnamespace = here and t.typtype in ('e', 'd', 'r')
      union all select 4, 'drop type', c.oid::regclass::text
        from pg_class c where c.relnamespace = here and c.relkind = 'c'
      union all select 5, 'drop sequence', c.oid::regclass::text
        from pg_class c where c.relnamespace = here and c.relkind = 'S'
    ) things
    order by turn, name
  )
  loop
    execute thing;
  end loop;
end
$$;
