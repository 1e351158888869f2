import table from 'virtual:written/lo'
import { lend } from '../written/write.ts'

lend(table)

export const files = import.meta.glob<Record<string, unknown>>(
  ['../messages/lo.json', '../../src/*/ui/messages/lo.json'],
  { import: 'default' },
)
