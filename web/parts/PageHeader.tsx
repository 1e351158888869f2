import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Instant } from './Dates.tsx'
import classes from './PageHeader.module.css'

type Props = {
  title: string
  /** One line below the title: what this is, or whose. */
  text?: ReactNode
  /** When the figures below were true (an ISO instant). */
  asOf?: string | null
  actions?: ReactNode
}

export function PageHeader({ title, text, asOf, actions }: Props) {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        <Title order={1}>{title}</Title>
        {(text || asOf) && (
          <p>
            {text}
            {asOf && (
              <span>
                {t('asOf')} <Instant at={asOf} />
              </span>
            )}
          </p>
        )}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
