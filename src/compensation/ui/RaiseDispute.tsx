import { Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { listDisputes, raiseDispute } from '../contract.ts'
import { bound } from './bound.ts'
import { useLineName } from './lines.ts'
import type { OpenSheet } from './PaysheetPage.tsx'

type Values = { lineId: string | null; expectedMinor: number | null; evidence: string }

/** What I expected instead, and why. No line chosen: one is missing. */
export function RaiseDispute({ sheet: { head, lines }, onClose }: { sheet: OpenSheet; onClose: () => void }) {
  const { t } = useTranslation('compensation')
  const nameOf = useLineName()
  const initial: Values = { lineId: null, expectedMinor: null, evidence: '' }
  const params = { runId: head.runId, userId: head.userId }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('dispute.raise')}
      operation={raiseDispute}
      initial={initial}
      input={({ expectedMinor, ...body }) => ({ params, body: { ...body, expectedMinor: expectedMinor ?? 0 } })}
      invalidates={[listDisputes]}
      done={t('dispute.raised')}
      submit={t('dispute.send')}
    >
      {(form) => (
        <>
          <Select
            label={t('dispute.line')}
            placeholder={t('dispute.missing')}
            clearable
            searchable
            data={lines.map((line, at) => ({ value: line.id, label: `${at + 1}. ${nameOf(line)}` }))}
            {...form.getInputProps('lineId')}
          />
          <AmountInput
            label={t('dispute.expected')}
            required
            currency={head.currency}
            {...bound<number | null>(form, 'expectedMinor')}
          />
          <Textarea
            label={t('dispute.evidence')}
            description={t('dispute.evidenceText')}
            required
            autosize
            minRows={3}
            {...form.getInputProps('evidence')}
          />
        </>
      )}
    </FormDialog>
  )
}
