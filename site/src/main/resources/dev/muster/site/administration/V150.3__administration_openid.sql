-- Who an administrator is at the identity provider (OpenID Connect), and which sessions began there.
alter table administration_administrator add column subject text unique;
alter table administration_session add column openid boolean not null default false;
