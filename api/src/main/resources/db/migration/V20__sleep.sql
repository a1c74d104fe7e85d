-- Environments of templates that allow it sleep outside their hours.
alter table environment add column asleep boolean not null default false;
-- As people write it, such as 'mon-fri 07:00-19:00 Europe/Berlin'; empty for always.
alter table environment add column awake text not null default '';
alter table environment add column sleep_at timestamptz;
alter table environment add column wake_at timestamptz;
create index environment_resting on environment (least(sleep_at, wake_at)) where state = 'ready';
