import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaFiles } from './json-schema.ts'

const DOCS = join(import.meta.dirname, '..', '..', 'docs', 'schemas')

test.each(Object.entries(schemaFiles()))(
  'docs/schemas/%s says what the command takes; npm run schema writes it anew',
  (name, text) => {
    expect(readFileSync(join(DOCS, name), 'utf8')).toBe(text)
  },
)
