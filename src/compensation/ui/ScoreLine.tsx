import { useTranslation } from 'react-i18next'
import { Money } from '#web/parts/Money.tsx'
import classes from './Paysheet.module.css'
import type { SheetLine } from './PaysheetLines.tsx'

/** A judged criterion: both marks, what they rest on, and what full marks would have paid. */
export function ScoreLine({ line, currency }: { line: SheetLine; currency: string }) {
  const { t } = useTranslation('compensation')
  return (
    <>
      <div className={classes.head}>
        <span>{line.label}</span>
        <Money minor={line.amountMinor} currency={currency} />
      </div>
      <ul className={classes.bands}>
        {line.marks.map(({ scorer, scorerName, score, scale, contacts }) => (
          <li key={scorer}>
            {t('sheet.mark', { name: scorerName, score, scale })}, {t('sheet.cited', { count: contacts })}
          </li>
        ))}
        {line.fullMinor !== null && (
          <li>
            {t('sheet.full')} <Money minor={line.fullMinor} currency={currency} />
          </li>
        )}
      </ul>
    </>
  )
}
