-- An unmanaged resource belongs to no stack: it has a place in a cloud instead.
alter table finding alter column stack_id drop not null;
alter table finding add column place text not null default '';
-- Who caused it; null while nobody asked.
alter table finding add column attribution jsonb;
-- Everything that hangs on it, in other stacks too, nearest first.
alter table finding add column radius jsonb not null default '[]';
-- What only findings of some kinds have: how an unmanaged resource is adopted.
alter table finding add column detail jsonb not null default '{}';

-- The latest look beyond the declared; one row. The fence lets only the youngest look be kept.
create table discovery (
  id          int primary key check (id = 1),
  fence       bigint not null default 0,
  finished_at timestamptz,
  gaps        jsonb not null default '[]',
  excluded    jsonb not null default '[]',
  api_calls   jsonb not null default '{}'
);
insert into discovery (id) values (1);

-- What a path was, whenever that changed: as declared, or a hash of what else it was. Tells two
-- writers that fight over it.
create table path_state (
  seq       bigint generated always as identity primary key,
  stack_id  text not null references stack on delete cascade,
  resource  text not null,
  path      text not null,
  at        timestamptz not null,
  state     text not null,
  principal text not null default ''
);
create index path_state_of_stack on path_state (stack_id, resource, path, seq);
create index path_state_by_time on path_state (at);
