-- From webhooks to channels of any kind. What is over keeps its row, with how it ended and why.
alter table outbox rename column webhook to channel;
-- What orders: the id of the finding or incident that it tells of.
alter table outbox rename column finding_id to order_key;
alter table outbox rename column delivered_at to finished_at;
alter table outbox rename column last_error to reason;
alter table outbox add column status text not null default 'pending'
  check (status in ('pending', 'delivered', 'dead', 'silenced', 'grouped'));
update outbox set status = 'delivered' where finished_at is not null;
alter table outbox add column type text not null default '';
alter table outbox add column subject text not null default '';
update outbox set type = coalesce(body::jsonb ->> 'type', ''),
  subject = coalesce(body::jsonb ->> 'subject', '');
-- Since when it is tried: later than created_at where somebody had it sent again.
alter table outbox add column pending_since timestamptz;
update outbox set pending_since = created_at;
alter table outbox alter column pending_since set not null;
drop index outbox_pending;
create index outbox_pending on outbox (channel, order_key, seq) where status = 'pending';
create index outbox_of_key on outbox (order_key, channel, seq);
create index outbox_by_status on outbox (status, seq);

-- Times in which nobody is told. One that was ended early keeps its row.
create table silence (
  id              text primary key,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  matcher         jsonb not null,
  reason          text not null,
  created_by      text not null,
  created_at      timestamptz not null,
  ended_by        text,
  idempotency_key text,
  unique (created_by, idempotency_key)
);
create index silence_by_end on silence (ends_at);
