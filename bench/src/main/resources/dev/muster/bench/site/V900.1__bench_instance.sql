-- The same columns and indexes as inventory_instance.
create table bench_instance (
  device uuid not null,
  class smallint not null,
  key text not null,
  properties jsonb not null,
  primary key (device, class, key)
);

create index bench_instance_by_class on bench_instance (class, device);

create table bench_raw (
  device uuid not null,
  class smallint not null,
  key text not null,
  properties jsonb not null
);

grant select, insert, update, truncate on bench_instance, bench_raw to muster_bench;
