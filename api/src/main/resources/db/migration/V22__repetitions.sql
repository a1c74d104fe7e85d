-- Requests that changed something, by their caller's key, with the answer that a repetition gets. Before, only some
-- operations took a key, each kind in its own way; keys that were used until now are forgotten.
create table repetition (
  caller  text not null,
  key     text not null,
  request text not null,
  status  int not null,
  type    text not null,
  headers jsonb not null,
  body    text,
  at      timestamptz not null,
  primary key (caller, key)
);
create index repetition_by_time on repetition (at);

drop table environment_request;
drop table remediation_request;
drop table template_request;
alter table operation drop column idempotency_key;
alter table silence drop column idempotency_key;
