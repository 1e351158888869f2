import { Badge } from '@mantine/core'

/** good: done and true; warn: somebody has to look; bad: refused or overdue; plain: neither; accent: under way. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain' | 'accent'
const COLORS: Record<Tone, string> = { good: 'green', warn: 'amber', bad: 'red', plain: 'gray', accent: 'petrol' }

/** A state in a word; the word carries the meaning, the colour only repeats it. */
export const StatusBadge = ({ tone, children }: { tone: Tone; children: string }) => (
  <Badge color={COLORS[tone]} tt="none" fw={500}>
    {children}
  </Badge>
)
