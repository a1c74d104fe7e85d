-- A job may belong to something that is no stack yet.
alter table operation alter column stack_id drop not null;

-- What developers asked for. One that is not destroyed counts against its team's quota.
create table environment (
  id               text primary key,
  name             text not null,
  team             text not null,
  template         text not null,
  template_version text not null,
  parameters       jsonb not null,
  owner            text not null,
  state            text not null check (state in ('requested', 'validated', 'estimated',
    'awaitingApproval', 'queued', 'provisioning', 'ready', 'expiring', 'destroying', 'destroyed',
    'failed', 'destroyFailed')),
  reason           text not null,
  requested_at     timestamptz not null,
  lifetime_seconds bigint not null,
  -- Counts from the first time that it was ready.
  ready_at         timestamptz,
  expires_at       timestamptz,
  -- After the warning.
  destroy_at       timestamptz,
  reminders        int not null default 0,
  extensions       int not null default 0,
  operation_id     text not null,
  estimate         jsonb not null default 'null',
  -- What the approval binds: parameters with the template's version, and the plan.
  bond             text not null default '',
  approved_by      text,
  approved_at      timestamptz,
  -- In the currency of the price file; reserved until it is destroyed.
  monthly_cost     numeric(14, 2) not null default 0,
  -- The project of its stack, and what was deployed at last; null before the first run.
  project          text not null,
  deployed         jsonb not null default 'null',
  outputs          jsonb not null default 'null',
  cancelled_by     text,
  -- The process that works on it; whoever works with an older fence is refused.
  worker           text,
  worker_until     timestamptz,
  worker_fence     bigint not null default 0,
  attempts         int not null default 0,
  not_before       timestamptz not null,
  -- The child that runs, so that a later process can see that it has ended.
  run              jsonb not null default 'null',
  version          bigint not null default 1,
  finished_at      timestamptz
);
create unique index environment_name on environment (team, name) where state <> 'destroyed';
create index environment_by_time on environment (requested_at desc, id desc);
create index environment_waiting on environment (not_before) where finished_at is null;

create table environment_transition (
  environment_id text not null references environment on delete cascade,
  seq            bigint generated always as identity,
  at             timestamptz not null,
  state          text not null,
  by             text not null,
  reason         text not null,
  primary key (environment_id, seq)
);

-- Requests by the caller's key, with the answer that a repetition gets.
create table environment_request (
  caller         text not null,
  key            text not null,
  body_hash      text not null,
  environment_id text not null references environment on delete cascade,
  answer         text not null,
  at             timestamptz not null,
  primary key (caller, key)
);

-- One row per team that ever asked: who holds it decides on the team's quota and budget.
create table team_account (
  team    text primary key,
  -- The highest share of the budget, in percent, that was told of.
  told    int not null default 0
);
