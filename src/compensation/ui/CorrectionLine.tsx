import { useTranslation } from 'react-i18next'
import { ClientLink } from '#web/parts/Links.tsx'
import { Money } from '#web/parts/Money.tsx'
import { ClaimLink } from './CreditLine.tsx'
import classes from './Paysheet.module.css'
import type { SheetLine } from './PaysheetLines.tsx'
import { Period } from './Period.tsx'

type Props = { line: SheetLine; currency: string }

/** A floor, a cap, what is held back, what is carried on. */
export function EffectLine({ line, currency }: Props) {
  const { t } = useTranslation('compensation')
  return (
    <div className={classes.head}>
      <span>
        {t(`effect.${line.kind}`)}{' '}
        {line.limitMinor !== null && (
          <small>
            <Money minor={line.limitMinor} currency={currency} />
          </small>
        )}
      </span>
      <Money minor={line.amountMinor} currency={currency} />
    </div>
  )
}

/** What an earlier paid run owed or was owed, or what two people entered by hand. */
export function CorrectionLine({ line, currency }: Props) {
  const { t } = useTranslation('compensation')
  const { corrects, why, reason } = line
  return (
    <>
      <div className={classes.head}>
        <span>
          {t(`effect.${line.kind}`)}
          {corrects?.claim && (
            <>
              {' · '}
              <ClientLink client={{ id: corrects.claim.clientId, name: corrects.claim.clientName }} />
              <ClaimLink clientId={corrects.claim.clientId} claimId={corrects.claim.id} />
            </>
          )}
        </span>
        <Money minor={line.amountMinor} currency={currency} />
      </div>
      <p className={classes.evidence}>
        {corrects && (
          <>
            {t('sheet.ofPeriod')} <Period from={corrects.periodFrom} to={corrects.periodTo} />
            {why && ': '}
          </>
        )}
        {why && t(`why.${why}`)}
        {reason}
      </p>
    </>
  )
}
