create table stack (
  id             text primary key,
  backend        text not null,
  project        text not null,
  name           text not null,
  discovered_at  timestamptz not null,
  removed_at     timestamptz,
  verdict        text not null default 'unscanned',
  counts         jsonb not null default '{}',
  ledger         jsonb not null default '{}',
  coverage       double precision not null default 0,
  problem        text,
  last_scan_id   text,
  last_scan_at   timestamptz,
  next_scan_at   timestamptz not null,
  fence          bigint not null default 0,
  lease_holder   text,
  lease_until    timestamptz,
  unique (backend, project, name)
);

create table scan (
  id           text primary key,
  stack_id     text not null references stack on delete cascade,
  operation_id text not null,
  started_at   timestamptz not null,
  duration_ms  bigint not null,
  verdict      text not null,
  counts       jsonb not null,
  ledger       jsonb not null,
  coverage     double precision not null,
  api_calls    jsonb not null,
  throttles    bigint not null,
  bytes        bigint not null,
  problem      text
);
create index scan_by_time on scan (started_at desc, id desc);
create index scan_of_stack on scan (stack_id, started_at desc);

-- The verdicts of the latest scan of each stack only: history keeps counts and findings.
create table resource_verdict (
  scan_id  text not null references scan on delete cascade,
  position int not null,
  stack_id text not null references stack on delete cascade,
  urn      text not null,
  type     text not null,
  verdict  text not null,
  body     jsonb not null,
  primary key (scan_id, position)
);
create index resource_verdict_of_stack on resource_verdict (stack_id);

create table finding (
  id              text primary key,
  fingerprint     text not null unique,
  stack_id        text not null references stack on delete cascade,
  scan_id         text not null,
  urn             text not null,
  type            text not null,
  cloud_id        text not null,
  kind            text not null check (kind in ('drifted', 'changed', 'deleted', 'unmanaged')),
  severity        text not null check (severity in ('low', 'medium', 'high', 'critical')),
  severity_reason text not null,
  status          text not null check (status in ('open', 'waived', 'resolved')),
  first_seen_at   timestamptz not null,
  last_seen_at    timestamptz not null,
  opened_at       timestamptz not null,
  resolved_at     timestamptz,
  last_outcome    text not null default '',
  body            jsonb not null,
  evidence        jsonb,
  dependents      jsonb not null
);
create index finding_of_stack on finding (stack_id, status);
create index finding_by_time on finding (opened_at desc, id desc);

create table finding_transition (
  finding_id text not null references finding on delete cascade,
  seq        bigint generated always as identity,
  at         timestamptz not null,
  name       text not null,
  scan_id    text not null,
  reason     text not null,
  primary key (finding_id, seq)
);

create table event (
  seq     bigint generated always as identity primary key,
  id      text not null unique,
  type    text not null,
  source  text not null,
  subject text not null,
  time    timestamptz not null,
  data    jsonb not null
);
create index event_by_time on event (time);

create table outbox (
  seq             bigint generated always as identity primary key,
  event_id        text not null,
  webhook         text not null,
  finding_id      text not null,
  body            text not null,
  created_at      timestamptz not null,
  attempts        int not null default 0,
  next_attempt_at timestamptz not null,
  claimed_until   timestamptz,
  delivered_at    timestamptz,
  last_error      text,
  unique (event_id, webhook)
);
create index outbox_pending on outbox (webhook, finding_id, seq) where delivered_at is null;

create table operation (
  id           text primary key,
  kind         text not null,
  stack_id     text not null references stack on delete cascade,
  requested_by text not null,
  status       text not null check (status in ('queued', 'running', 'succeeded', 'failed')),
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  scan_id      text,
  error        text,
  idempotency_key text,
  unique (stack_id, idempotency_key)
);
create unique index operation_under_way on operation (stack_id, kind)
  where status in ('queued', 'running');
create index operation_by_time on operation (created_at desc, id desc);

create table operation_log (
  seq          bigint generated always as identity primary key,
  operation_id text not null references operation on delete cascade,
  at           timestamptz not null,
  step         text not null,
  done         int not null,
  total        int not null
);
create index operation_log_of on operation_log (operation_id, seq);

create table access_token (
  hash       text primary key,
  name       text not null unique,
  created_at timestamptz not null
);

-- Login codes and browser sessions, by the hash of what the browser holds.
create table session (
  hash       text primary key,
  kind       text not null check (kind in ('code', 'session')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- The table that db-scheduler 16 asks for.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
