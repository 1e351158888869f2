import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { dayText } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { listInitiatives, readReturns } from '../contract.ts'
import { AddInitiative } from './InitiativeForm.tsx'
import classes from './Initiatives.module.css'
import { InitiativeTable } from './InitiativeTable.tsx'

const Which = z.enum(['all', 'running'])

/** Every initiative with what belongs to it; who may weigh them sees cost, money and return beside. */
export default function InitiativesPage() {
  const { t } = useTranslation('initiatives')
  const [{ which = 'all' }, setFilter] = useFilter(z.object({ which: Which.optional() }))
  const [adding, setAdding] = useState(false)
  const today = useToday(useMe().firm.timeZone)
  const mayAdd = useHasRole('marketing')
  const query = which === 'running' ? { runningOn: today } : {}
  const initiatives = useAnswer(listInitiatives, { query }, { keepPrevious: true })
  const add = mayAdd && (
    <Button key="add" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  const none =
    which === 'running' ? (
      <EmptyState title={t('noneRunning')} text={t('noneRunningText')} />
    ) : (
      <EmptyState title={t('none')} text={t('noneText')} action={add} />
    )
  const list = {
    rows: initiatives.data?.rows,
    loading: initiatives.isPending,
    error: initiatives.error,
    retry: () => void initiatives.refetch(),
  }
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={[<GiftsLink key="gifts" />, add]} />
      <Filters>
        <SegmentedControl
          aria-label={t('which')}
          value={which}
          onChange={(value) => setFilter({ which: Which.parse(value) })}
          data={Which.options.map((one) => ({ value: one, label: t(one) }))}
        />
      </Filters>
      <Weighed list={list} none={none} />
      {adding && <AddInitiative onClose={() => setAdding(false)} />}
    </>
  )
}

type Props = Pick<React.ComponentProps<typeof InitiativeTable>, 'list'> & { none: React.ReactNode }

function Weighed({ list, none }: Props) {
  const { t, i18n } = useTranslation('initiatives')
  const weighs = useHasRole('marketing', 'manager', 'controller', 'compliance')
  const returns = useAnswer(readReturns, { query: { model: 'linear' } }, { enabled: weighs })
  const { asOf, currency } = returns.data ?? {}
  return (
    <>
      {returns.error && (
        <>
          <p className={classes.note}>{t('figuresFailed')}</p>
          <Problem error={returns.error} onRetry={() => void returns.refetch()} />
        </>
      )}
      <InitiativeTable list={list} none={none} returns={weighs ? (returns.data ?? 'waiting') : null} />
      {asOf && currency && (
        <p className={classes.note}>{t('figures', { day: dayText(asOf, i18n.language), currency })}</p>
      )}
    </>
  )
}

function GiftsLink() {
  const { t } = useTranslation('initiatives')
  return (
    <Button variant="default" component={Link} to="/gifts">
      {t('gifts')}
    </Button>
  )
}
