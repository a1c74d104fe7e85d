-- The teams that a person is of, with a space between; * is every team. Who was let in before there
-- were teams saw everything, and still does.
alter table access_token add column teams text not null default '*';
alter table access_token alter column teams drop default;
alter table session add column teams text not null default '*';
alter table session alter column teams drop default;
