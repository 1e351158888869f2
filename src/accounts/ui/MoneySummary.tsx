import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '#web/hooks.ts'
import type { Answer } from '#web/api.ts'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { readMoney } from '../contract.ts'

type Sum = Answer<typeof readMoney>['inHouse'][number]
const KINDS = ['inHouse', 'heldAway', 'pledged', 'confirmed'] as const

/** In-house, held away, pledged and confirmed, apart and by currency: no sum over kinds, for a promise is no balance. */
export default function MoneySummary({ clientId }: { clientId: string }) {
  const { t } = useTranslation('accounts')
  const { data, error, refetch } = useAnswer(readMoney, { params: { clientId } })
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />
  const figures = KINDS.flatMap((kind) => (data?.[kind] ?? []).map((sum) => ({ kind, sum })))
  if (data && figures.length === 0) return <EmptyState title={t('money.none')} text={t('money.noneText')} />
  return (
    <>
      <Stats>
        {figures.map(({ kind, sum }) => (
          <Stat
            key={`${kind} ${sum.currency}`}
            label={t(`money.${kind}`)}
            value={<Money minor={sum.minor} currency={sum.currency} compact />}
            note={<Note kind={kind} sum={sum} />}
            {...(sum.source ? { source: sum.source } : {})}
          />
        ))}
      </Stats>
      {data !== undefined && data.unstated > 0 && (
        <Text size="sm" c="dimmed">
          {t('money.unstated', { count: data.unstated })}
        </Text>
      )}
    </>
  )
}

function Note({ kind, sum }: { kind: (typeof KINDS)[number]; sum: Sum }) {
  const { t } = useTranslation('accounts')
  const of =
    kind === 'inHouse' || kind === 'heldAway'
      ? t('money.accounts', { count: sum.of })
      : t('money.claims', { count: sum.of })
  return (
    <>
      {of}
      {sum.asOf && (
        <>
          {' · '}
          {t('money.since')} <Day day={sum.asOf} />
        </>
      )}
    </>
  )
}
