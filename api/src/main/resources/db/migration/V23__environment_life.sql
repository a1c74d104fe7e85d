alter table environment
  -- Whether nothing failed or was begun since it was ready: then it is what is kept where a change cannot be made.
  add column intact boolean not null default false,
  -- Whether Pulumi runs, or ran last, only to put it to sleep or to wake it.
  add column resting boolean not null default false,
  -- Who had what is asked for now planned, which its owner may not be.
  add column asked_by text not null default '',
  -- How often the plan was another before its run, since somebody asked.
  add column moved_plans int not null default 0;
update environment one set asked_by = owner,
  intact = case
    when state in ('ready', 'expiring') then true
    when state in ('requested', 'validated', 'estimated', 'awaitingApproval', 'queued') then coalesce(
      (select step.state = 'ready' from environment_transition step
       where step.environment_id = one.id and step.state in ('ready', 'failed') order by step.seq desc limit 1), false)
    else false end;
alter table environment alter column asked_by drop default;
-- What was taken for ready although its first run had failed, and so had no end.
update environment set state = 'failed', intact = false, reason = 'Its first run failed: try it again, or drop it.'
where state in ('ready', 'expiring') and ready_at is null;
