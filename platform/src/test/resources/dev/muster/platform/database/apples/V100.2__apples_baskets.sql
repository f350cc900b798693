-- Everything that a restore has to take care of: a key back and forth, a trigger, a generated
-- column, rows of the migration's own, and values whose text depends on settings.
create table apples_baskets (
  tree bigint primary key references apples_trees,
  weight double precision,
  picked timestamptz,
  took interval,
  picture bytea,
  notes jsonb,
  heavy boolean generated always as (weight > 10) stored
);
alter table apples_trees add column basket bigint references apples_baskets deferrable;
create table apples_sizes (name text primary key);
insert into apples_sizes values ('small'), ('large');
create function apples_never() returns trigger language plpgsql as
  $$ begin raise exception 'trees grow one at a time'; end $$;
create trigger apples_one_at_a_time before insert on apples_trees
  for each row when (new.sort = 'forbidden' or pg_trigger_depth() > 0)
  execute function apples_never();
create trigger apples_counted after insert on apples_sizes
  for each statement execute function apples_never();
grant select, insert, update on apples_baskets to muster_apples;
grant select (name) on apples_sizes to muster_apples;
