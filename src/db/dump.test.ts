import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dumpSchema } from './dump.ts'
import { emptyDatabase } from './testing.ts'
import type { TestDatabase } from './testing.ts'

let database: TestDatabase
let client: pg.Client

beforeEach(async () => {
  database = await emptyDatabase()
  client = new pg.Client(database.ownerUrl)
  await client.connect()
})
afterEach(async () => {
  await client.end()
  await database.drop()
})

const SHAPE = `
  create extension pg_trgm;
  create table teams (id uuid primary key, name text collate "C" not null default 'none', unique (name));
  create table clients (
    client_id uuid primary key, team_id uuid references teams (id) on delete cascade, amount bigint check (amount > 0),
    twice bigint generated always as (amount * 2) stored);
  create index clients_amount on clients (amount desc) where amount > 10;
  comment on column clients.amount is 'minor units';
  alter table clients enable row level security;
  alter table clients force row level security;
  create policy sees on clients for select using (client_id::text = current_setting('app.viewer', true));
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
  create trigger no_delete before delete on clients for each row execute function refuse();
  grant select, insert on clients to rapport_app;
  create view large as select client_id from clients where amount > 100;`

describe('the dumped schema', () => {
  test('says tables, rules, policies, triggers, grants and views', async () => {
    await client.query(SHAPE)
    const text = await dumpSchema(client)
    for (const line of [
      'create extension if not exists pg_trgm;',
      `  name text collate "C" default 'none'::text not null,`,
      '  twice bigint generated always as ((amount * 2)) stored,',
      '  constraint clients_pkey PRIMARY KEY (client_id),',
      '  constraint clients_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE,',
      '  constraint clients_amount_check CHECK ((amount > 0))\n);',
      'CREATE INDEX clients_amount ON public.clients USING btree (amount DESC) WHERE (amount > 10);',
      'alter table clients enable row level security;\nalter table clients force row level security;',
      `create policy sees on clients for select to public\n  using (((client_id)::text = current_setting('app.viewer'::text, true)));`,
      'CREATE TRIGGER no_delete BEFORE DELETE ON public.clients',
      'CREATE OR REPLACE FUNCTION public.refuse()',
      'grant insert, select on clients to rapport_app;',
      `comment on column clients.amount is 'minor units';`,
      'create view large as',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).not.toContain('show_trgm')
  })

  test('can be run, and then gives the same text', async () => {
    await client.query(SHAPE)
    const text = await dumpSchema(client)
    const copy = await emptyDatabase()
    const other = new pg.Client(copy.ownerUrl)
    await other.connect()
    // Tables stand in the order of their names, so a foreign key may come before its table.
    const withoutKeys = text.replaceAll(/,?\n {2}constraint \w+ FOREIGN KEY [^\n,]*/g, '')
    await other.query(withoutKeys)
    expect(await dumpSchema(other)).toBe(withoutKeys)
    await other.end()
    await copy.drop()
  })
})
