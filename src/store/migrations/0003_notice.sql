-- Repositories that were told once that the check is not required.
create table mlsec.notice (
  repository_id bigint primary key,
  installation_id bigint not null,
  told_at timestamptz not null default now()
);
