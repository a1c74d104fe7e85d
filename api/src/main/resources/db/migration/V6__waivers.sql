-- Exceptions that people agreed on: one path of one resource at one value or between two.
create table waiver (
  id           text primary key,
  stack_id     text references stack on delete cascade,
  urn          text not null,
  path         text not null,
  value        jsonb,
  lowest       double precision,
  highest      double precision,
  reason       text not null,
  owner        text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  approved_by  text not null default '',
  approved_at  timestamptz,
  expires_at   timestamptz not null,
  reminded_at  timestamptz,
  status       text not null
    check (status in ('requested', 'active', 'refused', 'withdrawn', 'expired')),
  finding_id   text references finding on delete set null,
  version      bigint not null default 1
);
create index waiver_of_resource on waiver (stack_id, urn) where status = 'active';
create index waiver_ending on waiver (expires_at) where status in ('requested', 'active');
