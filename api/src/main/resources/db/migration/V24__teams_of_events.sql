-- Whose an event, a message and a job are, so that nobody else sees them; empty where they are nobody's. What was
-- written of a team before and does not say of which is * here: it is seen by those who are of all teams.
alter table event add column team text not null default '';
update event set team = coalesce(data ->> 'team', '*')
  where type like 'dev.plumbline.environment.%' or type like 'dev.plumbline.budget.%';
alter table event alter column team drop default;

alter table outbox add column team text not null default '';
update outbox set team = coalesce(body::jsonb #>> '{data,team}', '*')
  where type like 'dev.plumbline.environment.%' or type like 'dev.plumbline.budget.%';
alter table outbox alter column team drop default;

-- An environment knows its latest job alone.
alter table operation add column team text not null default '';
update operation set team = coalesce(
    (select environment.team from environment where environment.operation_id = operation.id limit 1), '*')
  where kind = 'environment';
alter table operation alter column team drop default;
