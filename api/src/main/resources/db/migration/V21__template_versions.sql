-- Versions of templates that people published over HTTP, each with its whole zip archive.
create table template_version (
  name         text not null,
  version      text not null,
  digest       text not null,
  content      bytea not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (name, version)
);
-- What was published by a caller's key, with the answer that a repetition gets.
create table template_request (
  caller    text not null,
  key       text not null,
  body_hash text not null,
  answer    text not null,
  template  text not null,
  at        timestamptz not null,
  primary key (caller, key)
);
