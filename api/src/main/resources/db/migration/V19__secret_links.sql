-- Links by which an owner sees an environment's secret outputs, once. The key is known by its hash
-- alone, and no secret is ever kept here: it is read from the stack's state when it is shown.
create table environment_secret_link (
  hash           text primary key,
  environment_id text not null references environment on delete cascade,
  expires_at     timestamptz not null,
  opened_at      timestamptz
);
create index environment_secret_link_of on environment_secret_link (environment_id);
