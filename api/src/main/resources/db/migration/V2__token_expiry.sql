-- Tokens end. An owner may have an old one beside the new for as long as the old one lasts.
alter table access_token drop constraint access_token_name_key;
alter table access_token add column expires_at timestamptz;
update access_token set expires_at = created_at + interval '90 days';
alter table access_token alter column expires_at set not null;
create index access_token_of on access_token (name);
