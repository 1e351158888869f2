import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Day } from '#web/parts/Dates.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { Money } from '#web/parts/Money.tsx'
import { percentText, rateText } from './figures.ts'
import classes from './Paysheet.module.css'
import type { SheetLine } from './PaysheetLines.tsx'

type Props = { line: SheetLine; currency: string }
type Evidence = SheetLine['evidence'][number]

/** Claim, what was confirmed, the share of it, and the bands it went through. */
export function CreditLine({ line, currency }: Props) {
  return (
    <>
      <div className={classes.head}>
        <span>
          {line.evidence.map((evidence) => (
            <Client key={`${evidence.claimId} ${evidence.confirmedOn} ${evidence.ledger}`} evidence={evidence} />
          ))}
        </span>
        <Money minor={line.amountMinor} currency={currency} />
      </div>
      {line.evidence.map((evidence) => (
        <EvidenceText key={`${evidence.claimId} ${evidence.creditMinor}`} evidence={evidence} currency={currency} />
      ))}
      <Bands line={line} currency={currency} />
    </>
  )
}

function Client({ evidence: { clientId, clientName, claimId } }: { evidence: Evidence }) {
  const { t } = useTranslation('compensation')
  if (!clientId || clientName === null) return <em>{t('sheet.hiddenClient')}</em>
  return (
    <>
      <ClientLink client={{ id: clientId, name: clientName }} />
      <ClaimLink clientId={clientId} claimId={claimId} />
    </>
  )
}

export function ClaimLink({ clientId, claimId }: { clientId: string; claimId: string }) {
  const { t } = useTranslation('compensation')
  return (
    <Link to={`/clients/${clientId}/claims/${claimId}`} className={classes.claim}>
      {t('sheet.claim')}
    </Link>
  )
}

function EvidenceText({ evidence, currency }: { evidence: Evidence; currency: string }) {
  const { t, i18n } = useTranslation('compensation')
  const { confirmedMinor, roundTripMinor, creditMinor, baseMinor, shareBp, ledger, confirmedOn, rate, lines } = evidence
  return (
    <div className={classes.evidence}>
      <p>
        {t('sheet.confirmed')} <Money minor={confirmedMinor} currency={evidence.currency} /> (<Day day={confirmedOn} />)
        {roundTripMinor > 0 && (
          <>
            {' − '}
            <Money minor={roundTripMinor} currency={evidence.currency} /> <small>{t('sheet.roundTrip')}</small>
          </>
        )}
        {' × '}
        {percentText(shareBp, i18n.language)} {t(`plan.ledger.${ledger}`)}
        {' = '}
        <Money minor={creditMinor} currency={evidence.currency} />
        {rate && (
          <>
            {' = '}
            <Money minor={baseMinor} currency={currency} /> <small>{rate}</small>
          </>
        )}
      </p>
      {lines.length > 0 && (
        <table aria-label={t('sheet.statementLines')}>
          <tbody>
            {lines.map((bank) => (
              <tr key={bank.id}>
                <td>
                  <Day day={bank.bookedOn} />
                </td>
                <td>{bank.text}</td>
                <td>
                  <Money minor={bank.amountMinor} currency={bank.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function Bands({ line: { pieces, step, weightBp }, currency }: Props) {
  const { t, i18n } = useTranslation('compensation')
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return (
    <ul className={classes.bands}>
      {pieces?.map((piece) => (
        <li key={`${piece.bandFromMinor} ${piece.rateBps}`}>
          {money(piece.baseMinor)} × {t('bp', { rate: rateText(piece.rateBps, i18n.language) })} ={' '}
          {money(piece.payMinor)}
          {piece.bandFromMinor ? (
            <small>
              {t('sheet.band')} {money(piece.bandFromMinor)}
            </small>
          ) : null}
        </li>
      ))}
      {step && (
        <li>
          {t('sheet.step')} {money(step.fromMinor)} ({t('sheet.size')} {money(step.sizeMinor)}): {money(step.payMinor)}
        </li>
      )}
      {weightBp !== null && weightBp !== 10_000 && (
        <li>{t('plan.weighted', { weight: percentText(weightBp, i18n.language) })}</li>
      )}
    </ul>
  )
}
