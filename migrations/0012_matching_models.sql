-- What the firm's confirmations and rejections have taught the matching, one row for each lesson; the newest is used. Numbers
-- only: no client, claim or line can be told from them.
create table match_models (
  version integer primary key check (version > 0),
  weights jsonb not null,
  shift double precision not null,
  confirmed integer not null check (confirmed >= 0),
  refused integer not null check (refused >= 0),
  learned_at timestamptz not null
);
create function guard_match_model() returns trigger language plpgsql as $$
begin
  raise exception 'a matching model is learned anew, not edited' using errcode = 'RP001';
end $$;
create trigger guard before update or delete on match_models for each row execute function guard_match_model();

-- The best candidate of each claim carries a probability in place of points. It is found anew by the next night's work, and
-- sooner for a client whose lines or claims change.
delete from claim_candidates;
alter table claim_candidates
  drop column rank,
  drop column score,
  add column rule text not null check (rule in ('reference', 'account', 'sum', 'weights')),
  add column probability_ppm integer not null check (probability_ppm between 0 and 1000000),
  add column model_version integer not null check (model_version >= 0);
