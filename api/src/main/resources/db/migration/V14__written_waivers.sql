-- Where a waiver is written that people keep in a file; empty for one that was asked for here.
alter table waiver add column origin text not null default '';
create index waiver_written on waiver (origin) where origin <> '' and status = 'active';

-- The incident that one became a part of when its cause was known.
alter table incident add column merged_into text not null default '';
