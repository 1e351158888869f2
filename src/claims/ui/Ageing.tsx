import { useTranslation } from 'react-i18next'
import { useAnswer } from '#web/hooks.ts'
import { Money } from '#web/parts/Money.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { readAgeing, type WHOSE } from '../contract.ts'
import type { AgeBand } from '../window.ts'

type Props = { whose: (typeof WHOSE)[number]; onOpen?: (band: AgeBand) => void }

/** Open pledges by age: what is awaited of them, and the list behind it. */
export function Ageing({ whose, onOpen }: Props) {
  const { t } = useTranslation('claims')
  const { data, error, refetch } = useAnswer(readAgeing, { query: { whose } })
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />
  return (
    <section aria-label={t('ageing.title')}>
      <Stats>
        {data?.bands.map(({ band, pledges, overdue, awaited }) => (
          <Stat
            key={band}
            label={t('ageing.band', { band })}
            value={
              awaited.length === 0
                ? '–'
                : awaited.map(({ currency, minor }) => (
                    <span key={currency}>
                      <Money minor={minor} currency={currency} compact />{' '}
                    </span>
                  ))
            }
            note={t('ageing.note', { pledges, overdue })}
            {...(onOpen
              ? { onOpen: () => onOpen(band) }
              : { to: `/claims?whose=${whose}&ageBand=${encodeURIComponent(band)}` })}
          />
        ))}
      </Stats>
    </section>
  )
}
