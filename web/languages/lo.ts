export const files = import.meta.glob<Record<string, unknown>>(
  ['../messages/lo.json', '../../src/*/ui/messages/lo.json'],
  { import: 'default' },
)
