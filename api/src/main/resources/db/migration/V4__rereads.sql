-- Resources that an event told of and that are to be read again. Many events on one resource are
-- one row; asks tells whether more came while it was read.
create table reread (
  stack_id   text not null references stack on delete cascade,
  urn        text not null,
  asks       bigint not null default 1,
  attempts   int not null default 0,
  asked_at   timestamptz not null,
  not_before timestamptz not null,
  primary key (stack_id, urn)
);
