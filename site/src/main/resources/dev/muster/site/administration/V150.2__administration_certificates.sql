-- Certificates that computers got when administrators signed in there, by the SHA-256 of their DER.
create table administration_certificate (
  fingerprint text primary key,
  administrator text not null references administration_administrator on delete cascade,
  computer text not null,
  expires timestamptz not null
);

grant select, insert, delete on administration_certificate to muster_administration;
