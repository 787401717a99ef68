-- Webhook deliveries that asked for work. A redelivery keeps its GUID; only a completed one is ignored.
create table mlsec.delivery (
  guid text primary key,
  event text not null,
  job_key text not null,
  received_at timestamptz not null default now(),
  completed_at timestamptz
);
create index delivery_open on mlsec.delivery (job_key) where completed_at is null;

-- One row a review of one head against one base by one version of the engine; a requested re-run (its occasion) is its own row.
create table mlsec.review (
  id text primary key,
  installation_id bigint not null,
  repository_id bigint not null,
  subject text not null,
  head text not null,
  base text not null,
  engine text not null,
  occasion text not null,
  check_run_id bigint,
  review_id bigint,
  config text,
  conclusion text,
  findings integer,
  started_at timestamptz not null default now(),
  published_at timestamptz
);
create index review_subject on mlsec.review (repository_id, subject, head);
create index review_installation on mlsec.review (installation_id);
