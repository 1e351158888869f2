import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Instant } from './Dates.tsx'
import classes from './Stat.module.css'

type Props = {
  label: string
  /** A number, or <Money compact />. */
  value: ReactNode
  /** Against what, or what is in it. */
  note?: ReactNode
  asOf?: string | null
  source?: string
  /** The list the figure is the sum of: every figure opens to its evidence. */
  to?: string
}

export function Stat({ label, value, note, asOf, source, to }: Props) {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.stat}>
      <dt>{to ? <Link to={to}>{label}</Link> : label}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span>{note}</span>}
        {(asOf || source) && (
          <small>
            {asOf && (
              <>
                {t('asOf')} <Instant at={asOf} />
              </>
            )}
            {asOf && source && ' · '}
            {source}
          </small>
        )}
      </dd>
    </div>
  )
}

/** A row of figures. */
export const Stats = ({ children }: { children: ReactNode }) => <dl className={classes.stats}>{children}</dl>
