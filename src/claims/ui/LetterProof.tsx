import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Answer } from '#web/api.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Currency, DayShape, Id, Minor } from '#src/kit/shapes.ts'
import { type listCandidates, prepareConfirmation } from '../desk-contract.ts'
import { DESK_CHANGES } from './Confirmations.tsx'
import { LetterField } from './LetterField.tsx'

const Letter = z.object({ documentId: Id, amountMinor: Minor.min(1), signedOn: DayShape, currency: Currency })
type Claim = Answer<typeof listCandidates>['claim']

/** An engagement or a referral proved by its signed letter instead of lines. */
export function LetterProof({ claim, onDone }: { claim: Claim; onDone: () => void }) {
  const { t } = useTranslation('claims')
  const [open, setOpen] = useState(false)
  const { clientId, id: claimId, version, currency } = claim
  const initial = {
    documentId: null as string | null,
    amountMinor: claim.openMinor as number | null,
    signedOn: claim.claimedOn as string | null,
    currency,
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('desk.byLetter')}
      </Button>
      {open && (
        <FormDialog
          opened
          onClose={() => setOpen(false)}
          title={t('desk.byLetter')}
          operation={prepareConfirmation}
          schema={Letter}
          initial={initial}
          input={({ documentId, amountMinor, signedOn }) => ({
            params: { clientId, claimId },
            body: {
              version,
              letter: { documentId: documentId ?? '', amountMinor: amountMinor ?? 0, signedOn: signedOn ?? '' },
            },
          })}
          invalidates={DESK_CHANGES}
          done={t('done.prepared')}
          onDone={onDone}
          submit={t('verb.prepare')}
        >
          {(form) => (
            <>
              <LetterField
                clientId={clientId}
                value={form.values.documentId}
                onChange={(id) => form.setFieldValue('documentId', id)}
              />
              <AmountInput
                label={t('fee')}
                required
                currency={currency}
                {...form.getInputProps('amountMinor')}
                value={form.values.amountMinor}
              />
              <DayInput
                label={t('signedOn')}
                required
                {...form.getInputProps('signedOn')}
                value={form.values.signedOn}
              />
            </>
          )}
        </FormDialog>
      )}
    </>
  )
}
