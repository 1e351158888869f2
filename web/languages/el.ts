export const files = import.meta.glob<Record<string, unknown>>(
  ['../messages/el.json', '../../src/*/ui/messages/el.json'],
  { import: 'default' },
)
