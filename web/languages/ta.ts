export const files = import.meta.glob<Record<string, unknown>>(
  ['../messages/ta.json', '../../src/*/ui/messages/ta.json'],
  { import: 'default' },
)
