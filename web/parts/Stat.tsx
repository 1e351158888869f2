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
  /** Or what opens the list, where it stands beside the figure. */
  onOpen?: (() => void) | undefined
}

export function Stat({ label, value, note, asOf, source, to, onOpen }: Props) {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.stat}>
      <dt>
        <Opener {...{ label, to, onOpen }} />
      </dt>
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

function Opener({ label, to, onOpen }: Pick<Props, 'label' | 'to' | 'onOpen'>) {
  if (to) return <Link to={to}>{label}</Link>
  if (!onOpen) return <>{label}</>
  return (
    <button type="button" onClick={onOpen}>
      {label}
    </button>
  )
}

/** A row of figures. */
export const Stats = ({ children }: { children: ReactNode }) => <dl className={classes.stats}>{children}</dl>
