/**
 * Every change writes its event in the same transaction (docs/rules.md, rule 6): on the databases of the tests, a person's
 * transaction that changes anything and commits without an event is refused. What the factories arrange, they arrange as the firm.
 */
import pg from 'pg'
import { SUBJECTS, VERBS } from '#src/audit/words.ts'
import { SYSTEM } from '#src/context.ts'
import { TABLES } from '#src/db/tables.ts'

/** The record itself; what follows from other rows; sign-in, whose events are their own; answers kept for a repeat. */
const UNRECORDED: readonly string[] = [
  'events',
  'event_chains',
  'client_grants',
  'search_entries',
  'search_words',
  'duplicate_entries',
  'duplicate_keys',
  'claim_candidates',
  'migrations',
  'sessions',
  'credentials',
  'verifications',
  'two_factors',
  'idempotency_keys',
]

const wordsOf = (words: readonly string[]) => `'{${words.map((word) => `"${word}"`).join()}}'::text[]`

const FUNCTIONS = `
create function note_event() returns trigger language plpgsql as $$
begin
  perform set_config('app.recorded', 'yes', true);
  if coalesce(current_setting('app.viewer', true), '') <> '' and not (new.verb = any(${wordsOf(VERBS)}) and new.subject = any(${wordsOf(SUBJECTS)})) then
    raise exception 'an event says "% %", which has no words in src/audit/words.ts', new.subject, new.verb;
  end if;
  return null;
end $$;
create trigger note_event after insert on events for each row execute function note_event();
create function expect_event() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('app.viewer', true), '') not in ('', '${SYSTEM.userId}')
     and coalesce(current_setting('app.recorded', true), '') <> 'yes' then
    raise exception '% changed without an event', tg_table_name;
  end if;
  return null;
end $$;`

const expecting = (
  table: string,
) => `create constraint trigger expect_event after insert or update or delete on ${table}
  deferrable initially deferred for each row execute function expect_event();`

export async function expectEvents(ownerUrl: string): Promise<void> {
  const tables = Object.values(TABLES).flat()
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  try {
    await owner.query(
      FUNCTIONS +
        tables
          .filter((table) => !UNRECORDED.includes(table))
          .map(expecting)
          .join('\n'),
    )
  } finally {
    await owner.end()
  }
}
