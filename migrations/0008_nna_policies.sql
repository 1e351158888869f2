-- NNA policies are drafted by one person and published by another; what a person knows of a line's origin is kept beside it.
alter table nna_policies
  add column purpose text not null default 'in_force' check (purpose in ('in_force', 'comparison')),
  add column reason text not null default '',
  add column prepared_by uuid references users (id),
  add column prepared_at timestamptz,
  alter column published_at drop not null,
  add constraint second_person_publishes_policy check (published_by <> prepared_by),
  add constraint policy_publication_is_named check (published_at is null or prepared_by is null or published_by is not null);

create function guard_nna_policy() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'a published NNA policy never changes' using errcode = 'RP001';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if to_jsonb(new) - '{published_by,published_at}'::text[] is distinct from to_jsonb(old) - '{published_by,published_at}'::text[] then
    raise exception 'an NNA policy is drafted anew, not edited' using errcode = 'RP001';
  end if;
  return new;
end $$;
create trigger guard before update or delete on nna_policies for each row execute function guard_nna_policy();

alter table flows add column circumstance text
  check (circumstance in ('conversion', 'acquired_book', 'inherited_book', 'recruitment'));
