-- Findings of one cause, and what people do about them. Times by which something has to happen are
-- null where nobody promised any.
create table incident (
  id               text primary key,
  fingerprint      text not null unique,
  stack_id         text references stack on delete set null,
  title            text not null,
  cause            text not null check (cause in ('actor', 'resource', 'pattern')),
  actor            text not null,
  pattern          text not null,
  severity         text not null check (severity in ('low', 'medium', 'high', 'critical')),
  severity_reason  text not null,
  rated_by         text not null default '',
  status           text not null
    check (status in ('open', 'acknowledged', 'resolving', 'resolved')),
  owner            text not null,
  runbook          text not null,
  assignee         text not null default '',
  channels         jsonb not null default '[]',
  opened_at        timestamptz not null,
  clock_starts_at  timestamptz not null,
  last_joined_at   timestamptz not null,
  acknowledged_at  timestamptz,
  acknowledged_by  text not null default '',
  resolved_at      timestamptz,
  times_reopened   int not null default 0,
  acknowledge_by   timestamptz,
  resolve_by       timestamptz,
  paused_at        timestamptz,
  next_step        int not null default 0,
  next_step_at     timestamptz,
  overdue          text not null default '' check (overdue in ('', 'acknowledge', 'resolve')),
  version          bigint not null default 1
);
create index incident_by_status on incident (status, id desc);
create index incident_due on incident (status, next_step_at) where status <> 'resolved';

create table incident_finding (
  incident_id text not null references incident on delete cascade,
  finding_id  text not null references finding on delete cascade,
  joined_at   timestamptz not null,
  primary key (incident_id, finding_id)
);
create index incident_of_finding on incident_finding (finding_id, joined_at desc);

-- What happened, in order; nothing here is ever changed.
create table incident_entry (
  seq         bigint generated always as identity primary key,
  incident_id text not null references incident on delete cascade,
  at          timestamptz not null,
  name        text not null,
  who         text not null,
  text        text not null,
  data        jsonb not null default '{}'
);
create index incident_entry_of on incident_entry (incident_id, seq);

-- When the clocks of an incident stood still; without an end they still do.
create table incident_pause (
  incident_id text not null references incident on delete cascade,
  from_at     timestamptz not null,
  until_at    timestamptz,
  who         text not null,
  reason      text not null,
  primary key (incident_id, from_at)
);
