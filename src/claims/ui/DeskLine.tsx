import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { AmountInput } from '#web/parts/AmountInput.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { Money } from '#web/parts/Money.tsx'
import type { listCandidates } from '../desk-contract.ts'
import classes from './Desk.module.css'
import { isPickable } from './picks.ts'

type Found = Answer<typeof listCandidates>
type Props = {
  line: Found['lines'][number]
  claim: Found['claim']
  /** The keyboard stands here. */
  at: boolean
  amount: number | undefined
  onToggle: () => void
  onAmount: (minor: number) => void
}

export function DeskLine({ line, claim, at, amount, onToggle, onAmount }: Props) {
  const { t } = useTranslation(['claims', 'statements'])
  const pickable = isPickable(line, claim)
  return (
    <div>
      <button
        type="button"
        role="checkbox"
        aria-checked={amount !== undefined}
        aria-disabled={!pickable}
        className={classes.line}
        data-at={at || undefined}
        data-spent={!pickable || undefined}
        onClick={onToggle}
      >
        <span className={classes.row}>
          <span>
            {amount === undefined ? '☐' : '☑'} <Day day={line.bookedOn} /> · {line.counterparty ?? line.text ?? '–'}
          </span>
          <Money minor={line.remainingMinor} currency={line.currency} />
        </span>
        <span className={classes.row}>
          <small>
            {line.accountName}
            {line.reference && ` · ${line.reference}`}
            {line.counterparty && line.text && ` · ${line.text}`}
          </small>
          <small>
            {t(`statements:flow.${line.flow}`)}
            {line.remainingMinor !== line.amountMinor && (
              <>
                {' · '}
                {t('of')} <Money minor={line.amountMinor} currency={line.currency} />
              </>
            )}
          </small>
        </span>
      </button>
      {amount !== undefined && (
        <div style={{ padding: '0.25rem 0.75rem 0.5rem' }}>
          <AmountInput
            label={t('desk.ofLine')}
            currency={line.currency}
            value={amount}
            onChange={(minor) => onAmount(Math.min(line.remainingMinor, minor ?? 0))}
          />
        </div>
      )}
    </div>
  )
}
