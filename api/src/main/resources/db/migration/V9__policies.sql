-- What rules say of live resources, also of those in sync: open while the latest read shows it.
create table policy_violation (
  id            text primary key,
  fingerprint   text not null unique,
  stack_id      text not null references stack on delete cascade,
  scan_id       text not null,
  urn           text not null,
  type          text not null,
  cloud_id      text not null,
  policy        text not null,
  severity      text not null check (severity in ('low', 'medium', 'high', 'critical')),
  reason        text not null,
  owner         text not null,
  runbook       text not null,
  undecided     text not null,
  status        text not null check (status in ('open', 'resolved')),
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  resolved_at   timestamptz
);
create index policy_violation_of_stack on policy_violation (stack_id, status);
