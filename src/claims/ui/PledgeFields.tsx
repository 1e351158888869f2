import { Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '#src/team/ui/CurrencySelect.tsx'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { useMe } from '#web/session.ts'
import { hardSum, WHOLE_BP } from '../splits.ts'
import { SplitsEditor } from './SplitsEditor.tsx'
import type { SplitValue } from './SplitsEditor.tsx'

export type PledgeValue = { amountMinor: number; currency: string; expectedBy: string | null; splits: SplitValue[] }
type Props = { clientId?: string; value: PledgeValue | null | undefined; onChange: (value: PledgeValue | null) => void }
type Draft = Omit<PledgeValue, 'amountMinor'> & { amountMinor: number | null }

const isWhole = (draft: Draft): draft is PledgeValue =>
  draft.amountMinor !== null &&
  draft.amountMinor > 0 &&
  hardSum(draft.splits) === WHOLE_BP &&
  draft.splits.every(({ shareBp }) => shareBp > 0)

/** The promise heard in a contact. Gives null until it is complete. */
export default function PledgeFields({ value, onChange }: Props) {
  const { t } = useTranslation('claims')
  const { id, firm } = useMe()
  const [draft, setDraft] = useState<Draft>(
    value ?? {
      amountMinor: null,
      currency: firm.currency,
      expectedBy: null,
      splits: [{ userId: id, ledger: 'hard', shareBp: WHOLE_BP }],
    },
  )
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    onChange(isWhole(next) ? next : null)
  }
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <AmountInput
          label={t('amount')}
          required
          currency={draft.currency}
          value={draft.amountMinor}
          onChange={(amountMinor) => change({ amountMinor })}
        />
        <CurrencySelect
          label={t('currency')}
          value={draft.currency}
          allowDeselect={false}
          onChange={(currency) => currency && change({ currency })}
        />
      </Group>
      <DayInput
        label={t('expectedBy')}
        clearable
        value={draft.expectedBy}
        onChange={(expectedBy) => change({ expectedBy })}
      />
      <SplitsEditor value={draft.splits} onChange={(splits) => change({ splits })} />
    </Stack>
  )
}
