-- A token is a person's, with roles; who made it can end all that it made. A browser session is the
-- person's who signed in, and ends with the token that opened it.
alter table access_token add column id text;
alter table access_token add column roles text not null default 'admin';
alter table access_token add column label text not null default '';
alter table access_token add column origin text;
alter table access_token add column last_used_at timestamptz;
-- So far all tokens were of token files, whose names stood in the place of a person's.
update access_token set id = substr(hash, 1, 32), origin = name, name = 'administrator';
alter table access_token alter column id set not null;
alter table access_token add constraint access_token_id unique (id);
alter table access_token alter column origin set not null;
alter table access_token alter column roles drop default;
create index access_token_origin on access_token (origin);

delete from session;
alter table session add column name text not null;
alter table session add column roles text not null;
alter table session add column token_id text references access_token (id) on delete cascade;
