import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Day } from '#web/parts/Dates.tsx'
import { Money } from '#web/parts/Money.tsx'
import { FigureText } from './GateText.tsx'
import classes from './Paysheet.module.css'
import type { OpenSheet } from './PaysheetPage.tsx'

type Part = OpenSheet['gates'][number]['parts'][number]

/** What stood before the pay and what was reached, and when deferred pay comes. Nothing under a plan without either. */
export function SheetTerms({ sheet: { head, gates, deferral } }: { sheet: OpenSheet }) {
  const { t } = useTranslation('compensation')
  const { currency } = head
  return (
    <>
      {gates.map(({ of, met, parts }) => (
        <div key={of} className={classes.hurdle} data-met={met}>
          {met ? <IconCheck size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
          <span>
            <code>{of}</code> {t(met ? 'sheet.gateMet' : 'sheet.gateMissed')}{' '}
            {parts.map((part, at) => (
              <span key={`${part.measure} ${part.is}`}>
                {at > 0 && (part.any !== null && part.any === parts[at - 1]?.any ? ` ${t('plan.or')} ` : '; ')}
                <PartText part={part} currency={currency} />
              </span>
            ))}
          </span>
        </div>
      ))}
      {deferral && deferral.amountMinor !== 0 && (
        <ul>
          {deferral.tranches.map(({ day, amountMinor }) => (
            <li key={day}>
              {t(`sheet.tranche.${deferral.kind}`)} <Day day={day} />: <Money minor={amountMinor} currency={currency} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function PartText({ part: { measure, is, unit, reached, required }, currency }: { part: Part; currency: string }) {
  const { t } = useTranslation('compensation')
  return (
    <>
      <code>{measure}</code> {t(`plan.is.${is}`)} <FigureText value={required} unit={unit} currency={currency} /> (
      <FigureText value={reached} unit={unit} currency={currency} />)
    </>
  )
}
