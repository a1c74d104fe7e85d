-- One job of a kind at a time was a rule of scans only.
drop index operation_under_way;
create unique index operation_under_way on operation (stack_id, kind)
  where status in ('queued', 'running') and kind = 'scan';

create table remediation (
  id             text primary key,
  finding_id     text not null references finding on delete cascade,
  stack_id       text not null references stack on delete cascade,
  urn            text not null,
  mode           text not null check (mode in ('revert', 'accept')),
  dry_run        boolean not null,
  automatic      boolean not null,
  state          text not null check (state in ('previewing', 'previewed', 'awaitingApproval',
    'approved', 'running', 'verifying', 'resolving', 'converged', 'failed', 'refused', 'cancelled',
    'expired')),
  reason         text not null,
  requested_by   text not null,
  requested_at   timestamptz not null,
  operation_id   text not null,
  preview        jsonb not null default 'null',
  -- What the approval binds: the condition of live and the plan.
  live_hash      text not null default '',
  plan_hash      text not null default '',
  approved_by    text,
  approved_at    timestamptz,
  expires_at     timestamptz,
  cancelled_by   text,
  -- The process that works on it; whoever works with an older fence is refused.
  worker         text,
  worker_until   timestamptz,
  worker_fence   bigint not null default 0,
  attempts       int not null default 0,
  not_before     timestamptz not null,
  -- The child that runs, so that a later process can see that it has ended.
  run            jsonb not null default 'null',
  version        bigint not null default 1,
  finished_at    timestamptz
);
create unique index remediation_under_way on remediation (finding_id) where finished_at is null;
create index remediation_by_time on remediation (requested_at desc, id desc);
create index remediation_waiting on remediation (not_before) where finished_at is null;

create table remediation_transition (
  remediation_id text not null references remediation on delete cascade,
  seq            bigint generated always as identity,
  at             timestamptz not null,
  state          text not null,
  by             text not null,
  reason         text not null,
  primary key (remediation_id, seq)
);

-- Requests by the caller's key, with the answer that a repetition gets.
create table remediation_request (
  caller         text not null,
  key            text not null,
  body_hash      text not null,
  remediation_id text not null references remediation on delete cascade,
  answer         text not null,
  at             timestamptz not null,
  primary key (caller, key)
);

-- Whether remediation without a person is stopped; one row.
create table remediation_switch (
  id      int primary key check (id = 1),
  stopped boolean not null default false,
  by      text not null default '',
  reason  text not null default '',
  at      timestamptz
);
insert into remediation_switch (id) values (1);
