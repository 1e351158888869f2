import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useMe } from '#web/session.ts'
import { listNnaPolicies, NNA_TOGGLES, type NnaPolicyVersion, publishNnaPolicy } from '../nna-contract.ts'
import { DraftPolicy } from './DraftPolicy.tsx'

type Version = z.output<typeof NnaPolicyVersion>
const TONES = { draft: 'warn', published: 'plain', current: 'good' } as const

/** What counts as net new assets, version by version; drafted by one controller and published by another. */
export default function NnaPoliciesPage() {
  const { t } = useTranslation('statements')
  const [drafting, setDrafting] = useState(false)
  const policies = useAnswer(listNnaPolicies)
  const mayDraft = policies.data?.mayDraft ?? false
  const columns = useColumns(mayDraft)
  const add = mayDraft && <Button onClick={() => setDrafting(true)}>{t('nna.draft')}</Button>
  const current = policies.data?.rows.find(({ state }) => state === 'current')
  return (
    <>
      <PageHeader title={t('nna.title')} text={t('nna.text')} actions={add} />
      <DataTable
        label={t('nna.title')}
        list={{
          rows: policies.data?.rows,
          loading: policies.isPending,
          error: policies.error,
          retry: () => void policies.refetch(),
        }}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<EmptyState title={t('nna.none')} text={t('nna.noneText')} action={add} />}
      />
      {drafting && <DraftPolicy from={current} onClose={() => setDrafting(false)} />}
    </>
  )
}

function useColumns(mayDraft: boolean): Column<Version>[] {
  const { t } = useTranslation('statements')
  return [
    { key: 'name', title: t('name'), cell: ({ name, version }) => t('nna.versioned', { name, version }) },
    { key: 'state', title: t('stateTitle'), cell: (row) => <State row={row} /> },
    { key: 'from', title: t('nna.from'), cell: ({ validFrom }) => <Day day={validFrom} /> },
    { key: 'rules', title: t('nna.counts'), cell: (row) => <Rules row={row} /> },
    { key: 'reason', title: t('nna.why'), wide: true, cell: ({ reason }) => reason },
    { key: 'by', title: t('nna.by'), wide: true, cell: (row) => authors(row) },
    ...(mayDraft ? [{ key: 'verbs', title: '', cell: (row: Version) => <Publish row={row} /> }] : []),
  ]
}

const authors = ({ preparedBy, publishedBy }: Version) =>
  [preparedBy?.name, publishedBy?.name].filter(Boolean).join(', ') || '–'

function State({ row: { state, purpose } }: { row: Version }) {
  const { t } = useTranslation('statements')
  if (purpose === 'comparison' && state === 'published')
    return <StatusBadge tone="plain">{t('nna.comparison')}</StatusBadge>
  return <StatusBadge tone={TONES[state]}>{t(`nna.state.${state}`)}</StatusBadge>
}

function Rules({ row: { rules } }: { row: Version }) {
  const { t } = useTranslation('statements')
  const counted = NNA_TOGGLES.filter((toggle) => rules[toggle]).map((toggle) => t(`nna.toggle.${toggle}`))
  return (
    <>
      <Text size="sm">{counted.join(', ') || t('nna.narrow')}</Text>
      <Text size="xs" c="dimmed">
        {t(`nna.scope.${rules.scope}`)} · {t(`nna.exchange.${rules.exchange}`)}
      </Text>
    </>
  )
}

function Publish({ row }: { row: Version }) {
  const { t } = useTranslation('statements')
  const me = useMe()
  const publish = useVerb(publishNnaPolicy, { invalidates: [listNnaPolicies], done: t('nna.published') })
  if (row.state !== 'draft') return null
  if (row.preparedBy?.id === me.id) return <Text size="sm">{t('nna.waits')}</Text>
  return (
    <Button
      size="compact-sm"
      loading={publish.isPending}
      onClick={() => publish.mutate({ params: { policyId: row.id } })}
    >
      {t('nna.publish')}
    </Button>
  )
}
