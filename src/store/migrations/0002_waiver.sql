-- Waivers given by command on a pull request. A false positive counts for the whole repository.
create table mlsec.waiver (
  -- The comment that gave it.
  comment_id bigint primary key,
  installation_id bigint not null,
  repository_id bigint not null,
  subject text not null,
  kind text not null check (kind in ('waiver', 'false-positive')),
  policy text not null,
  fingerprint text,
  -- Worse findings are not covered.
  severity text not null,
  reason text not null,
  by_login text not null,
  by_id bigint not null,
  until date not null,
  created_at timestamptz not null default now(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  -- When its end was acted upon.
  ended_at timestamptz
);
create index waiver_subject on mlsec.waiver (repository_id, subject);

-- Commands that were answered, so that a job that is tried again does not answer twice.
create table mlsec.command (
  comment_id bigint primary key,
  installation_id bigint not null,
  answered_at timestamptz not null default now()
);

-- The first day on which a waiver of the verdict no longer counts: from then on the verdict is out of date.
alter table mlsec.review add column waived_until date;
