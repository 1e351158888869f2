import { Select, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listDocuments } from '#src/documents/contract.ts'
import type { Answer } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { dayText } from '#web/parts/Dates.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { moneyText } from '#web/parts/Money.tsx'
import type { readClaim } from '../contract.ts'
import { listClaimDisputes, raiseClaimDispute } from '../disputes-contract.ts'
import { DESK_CHANGES } from './Confirmations.tsx'

type Claim = Answer<typeof readClaim>
type Values = {
  confirmationId: string | null
  expectedMinor: number | null
  evidence: string
  documentId: string | null
}

/** What I expected instead, why, and what shows it. No confirmation chosen: the closing of the claim itself. */
export function RaiseDispute({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const { t, i18n } = useTranslation('claims')
  const { clientId, id: claimId, version, currency } = claim
  const documents = usePages(listDocuments, { params: { clientId }, query: { claimId } })
  const decided = claim.confirmations.filter(({ state }) => state !== 'prepared')
  const initial: Values = {
    confirmationId: decided.at(-1)?.id ?? null,
    expectedMinor: null,
    evidence: '',
    documentId: null,
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('verb.dispute')}
      operation={raiseClaimDispute}
      initial={initial}
      input={({ expectedMinor, ...body }) => ({
        params: { clientId, claimId },
        body: { ...body, version, expectedMinor: expectedMinor ?? 0 },
      })}
      schema={raiseClaimDispute.body.omit({ version: true })}
      invalidates={[listClaimDisputes, ...DESK_CHANGES]}
      done={t('dispute.raised')}
      submit={t('dispute.send')}
    >
      {(form) => (
        <>
          {decided.length > 0 && (
            <Select
              label={t('dispute.which')}
              placeholder={t('dispute.ofClaim')}
              clearable
              data={decided.map((one) => ({
                value: one.id,
                label: `${moneyText(one.amountMinor, currency, i18n.language)}, ${dayText(one.depositedOn, i18n.language)}`,
              }))}
              {...form.getInputProps('confirmationId')}
            />
          )}
          <AmountInput
            label={t('dispute.expected')}
            required
            currency={currency}
            {...form.getInputProps('expectedMinor')}
            value={form.values.expectedMinor}
          />
          <Textarea
            label={t('dispute.evidence')}
            description={t('dispute.evidenceText')}
            required
            autosize
            minRows={3}
            {...form.getInputProps('evidence')}
          />
          <Select
            label={t('dispute.document')}
            clearable
            data={(documents.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('documentId')}
          />
        </>
      )}
    </FormDialog>
  )
}
