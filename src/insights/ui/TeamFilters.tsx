import { Button, NativeSelect, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TIERS } from '#src/clients/words.ts'
import { listInitiatives } from '#src/initiatives/contract.ts'
import { addDays } from '#src/kit/days.ts'
import type { Answer } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { DayInput } from '#web/parts/DayInput.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { useMe } from '#web/session.ts'
import type { readTeamMembers } from '../contract.ts'
import { LONGEST_DAYS, STEPS } from '../period.ts'
import { type Period, PERIODS, type View } from './asked.ts'
import classes from './Team.module.css'

type Members = Answer<typeof readTeamMembers>
type Props = { view: View; members: Members | undefined }

export function TeamFilters({ view, members }: Props) {
  const { t } = useTranslation('insights')
  const { representativeId, teamId, tier, initiativeId } = view.scope
  const narrowed = representativeId ?? teamId ?? tier ?? initiativeId
  const clear = () =>
    view.change({ representativeId: undefined, teamId: undefined, tier: undefined, initiativeId: undefined })
  return (
    <div className={classes.filters}>
      <Filters>
        <PeriodFilter view={view} />
        <WhoFilter view={view} members={members} />
        <WhatFilter view={view} />
        {narrowed && (
          <Button variant="default" className={classes.clear} onClick={clear}>
            {t('filter.clear')}
          </Button>
        )}
      </Filters>
    </div>
  )
}

function PeriodFilter({ view: { asked, scope, change } }: { view: View }) {
  const { t } = useTranslation('insights')
  const today = useToday(useMe().firm.timeZone)
  const choose = (period: Period) => {
    const days = period === 'days' ? { from: scope.from, to: scope.to } : { from: undefined, to: undefined }
    change({ period: period === 'weeks' ? undefined : period, ...days })
  }
  return (
    <>
      <NativeSelect
        label={t('filter.period')}
        value={asked.period ?? 'weeks'}
        onChange={({ currentTarget: { value } }) => choose(PERIODS.find((one) => one === value) ?? 'weeks')}
        data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      {asked.period === 'days' && (
        <>
          <DayInput
            label={t('filter.from')}
            value={scope.from}
            min={addDays(scope.to, -LONGEST_DAYS)}
            max={scope.to}
            onChange={(from) => from && change({ from })}
          />
          <DayInput
            label={t('filter.to')}
            value={scope.to}
            min={scope.from}
            max={today}
            onChange={(to) => to && change({ to })}
          />
        </>
      )}
      <NativeSelect
        label={t('filter.step')}
        value={asked.step ?? ''}
        onChange={({ currentTarget: { value } }) => change({ step: STEPS.find((one) => one === value) })}
        data={[
          { value: '', label: t('filter.anyStep') },
          ...STEPS.map((value) => ({ value, label: t(`filter.${value}`) })),
        ]}
      />
    </>
  )
}

function WhoFilter({ view: { scope, change }, members }: Props) {
  const { t } = useTranslation('insights')
  const { people = [], teams = [] } = members ?? {}
  const offered = people.filter(({ teamId }) => !scope.teamId || teamId === scope.teamId)
  return (
    <>
      <Select
        label={t('by.people')}
        placeholder={t('filter.anyPerson')}
        searchable
        clearable
        limit={100}
        value={scope.representativeId ?? null}
        onChange={(id) => change({ representativeId: id ?? undefined })}
        data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {teams.length > 1 && (
        <Select
          label={t('by.teams')}
          placeholder={t('filter.anyTeam')}
          searchable
          clearable
          value={scope.teamId ?? null}
          // Who was chosen may be of another team.
          onChange={(id) => change({ teamId: id ?? undefined, representativeId: undefined })}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  )
}

function WhatFilter({ view: { scope, change } }: { view: View }) {
  const { t } = useTranslation(['insights', 'clients'])
  const { data: initiatives } = useAnswer(listInitiatives)
  return (
    <>
      <NativeSelect
        label={t('by.tiers')}
        value={scope.tier ?? ''}
        onChange={({ currentTarget: { value } }) => change({ tier: value || undefined })}
        data={[
          { value: '', label: t('filter.anyTier') },
          ...TIERS.map((value) => ({ value, label: t(`clients:tier.${value}`) })),
        ]}
      />
      <Select
        label={t('by.initiatives')}
        placeholder={t('filter.anyInitiative')}
        searchable
        clearable
        limit={100}
        value={scope.initiativeId ?? null}
        onChange={(id) => change({ initiativeId: id ?? undefined })}
        data={initiatives?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
    </>
  )
}
