import table from 'virtual:written/ka'
import { lend } from '../written/write.ts'

lend(table)

export const files = import.meta.glob<Record<string, unknown>>(
  ['../messages/ka.json', '../../src/*/ui/messages/ka.json'],
  { import: 'default' },
)
