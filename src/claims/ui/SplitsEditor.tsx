import { ActionIcon, Button, Group, Input, NativeSelect, NumberInput, Stack, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { useMe } from '#web/session.ts'
import { hardSum, WHOLE_BP } from '../splits.ts'

export type SplitValue = { userId: string; ledger: 'hard' | 'overlay'; shareBp: number }
type Draft = Omit<SplitValue, 'userId'> & { userId: string | null }

type Props = {
  value: SplitValue[]
  /** Only rows that name somebody; whether they make 100 % is for the form to say. */
  onChange: (splits: SplitValue[]) => void
  error?: ReactNode
  /** Names of those who share already. */
  names?: Record<string, string>
}

const isNamed = (draft: Draft): draft is SplitValue => draft.userId !== null

/** Who shares in a claim. Hard shares make 100 %; overlay shares are counted apart. */
export function SplitsEditor({ value, onChange, error, names = {} }: Props) {
  const { t } = useTranslation('claims')
  const me = useMe()
  const [drafts, setDrafts] = useState<Draft[]>(value)
  const set = (next: Draft[]) => {
    setDrafts(next)
    onChange(next.filter(isNamed))
  }
  const change = (at: number, part: Partial<Draft>) =>
    set(drafts.map((draft, index) => (index === at ? { ...draft, ...part } : draft)))
  const sum = hardSum(drafts.filter(isNamed))
  const labels: Record<string, string> = { [me.id]: me.name, ...names }
  return (
    <Input.Wrapper label={t('splits.title')} error={error}>
      <Stack gap="xs">
        {drafts.map((draft, at) => (
          <Group key={at} gap="xs" wrap="nowrap" align="flex-end">
            <div style={{ flex: 1 }}>
              <FindSelect
                kind="colleague"
                label={t('splits.who')}
                value={draft.userId}
                known={draft.userId ? { id: draft.userId, label: labels[draft.userId] ?? '…' } : null}
                onChange={(userId) => change(at, { userId })}
              />
            </div>
            <NativeSelect
              label={t('splits.ledger')}
              value={draft.ledger}
              onChange={(event) => change(at, { ledger: event.currentTarget.value === 'overlay' ? 'overlay' : 'hard' })}
              data={(['hard', 'overlay'] as const).map((ledger) => ({ value: ledger, label: t(`ledger.${ledger}`) }))}
            />
            <NumberInput
              label={t('splits.share')}
              w={90}
              min={0}
              max={100}
              decimalScale={2}
              suffix=" %"
              hideControls
              value={draft.shareBp / 100}
              onChange={(share) => change(at, { shareBp: Math.round(Number(share) * 100) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              mb={4}
              aria-label={t('splits.remove')}
              disabled={drafts.length === 1}
              onClick={() => set(drafts.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group justify="space-between">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => set([...drafts, { userId: null, ledger: 'hard', shareBp: Math.max(0, WHOLE_BP - sum) }])}
          >
            {t('splits.add')}
          </Button>
          <Text size="sm" {...(sum === WHOLE_BP ? { c: 'dimmed' } : { c: 'red' })} aria-live="polite">
            {t('splits.sum', { sum: sum / 100 })}
          </Text>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}
