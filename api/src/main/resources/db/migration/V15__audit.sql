-- What people did. Each entry holds the hash of the one before, so an edit, a removal or another
-- order is found by whoever computes them again. Nothing here is changed, ever.
create table audit (
  seq      bigint primary key,
  at       timestamptz not null,
  who      text not null,
  roles    text not null,
  address  text not null,
  action   text not null,
  subject  text not null,
  decision text not null check (decision in ('done', 'refused')),
  before   text not null,
  after    text not null,
  previous text not null,
  hash     text not null
);
create index audit_of on audit (subject, seq desc);
create index audit_by on audit (who, seq desc);

-- The end of the chain, which a removal of the last entries does not move.
create table audit_head (
  one  boolean primary key default true check (one),
  seq  bigint not null,
  hash text not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only appended to';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
