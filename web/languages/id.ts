export const files = import.meta.glob<Record<string, unknown>>(
  ['../messages/id.json', '../../src/*/ui/messages/id.json'],
  { import: 'default' },
)
