import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useMe } from '#web/session.ts'
import {
  type FirmPolicy,
  listMatchPolicies,
  type MatchPolicyVersion,
  publishMatchPolicy,
} from '../match-policy-contract.ts'
import { RULES } from '../matching/rules.ts'
import { DraftMatchPolicy } from './DraftMatchPolicy.tsx'

type Version = z.output<typeof MatchPolicyVersion>
type Policy = z.output<typeof FirmPolicy>
const TONES = { draft: 'warn', published: 'plain', current: 'good' } as const

/** What may differ between claims and lines, version by version; drafted by one controller and published by another. */
export default function MatchPoliciesPage() {
  const { t } = useTranslation('claims')
  const [drafting, setDrafting] = useState(false)
  const list = usePages(listMatchPolicies, {})
  const { data } = useAnswer(listMatchPolicies)
  const mayDraft = data?.mayDraft ?? false
  const columns = useColumns(mayDraft)
  const add = mayDraft && <Button onClick={() => setDrafting(true)}>{t('differences.draft')}</Button>
  return (
    <>
      <PageHeader title={t('differences.title')} text={t('differences.text')} actions={add} />
      <DataTable
        label={t('differences.title')}
        list={list}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<EmptyState title={t('differences.none')} text={t('differences.noneText')} action={add} />}
      />
      {data && list.rows?.length === 0 && <Rules policy={data.inForce} />}
      {drafting && data && <DraftMatchPolicy from={data.inForce} onClose={() => setDrafting(false)} />}
    </>
  )
}

function useColumns(mayDraft: boolean): Column<Version>[] {
  const { t } = useTranslation('claims')
  return [
    { key: 'version', title: t('differences.version'), cell: ({ version }) => version },
    {
      key: 'state',
      title: t('stateTitle'),
      cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`differences.state.${state}`)}</StatusBadge>,
    },
    { key: 'policy', title: t('differences.title'), cell: ({ policy }) => <Rules policy={policy} /> },
    { key: 'reason', title: t('differences.why'), wide: true, cell: ({ reason }) => reason },
    {
      key: 'by',
      title: t('differences.by'),
      wide: true,
      cell: ({ preparedBy, publishedBy }) => [preparedBy.name, publishedBy?.name].filter(Boolean).join(', '),
    },
    ...(mayDraft ? [{ key: 'verbs', title: '', cell: (row: Version) => <Publish row={row} /> }] : []),
  ]
}

function Rules({ policy: { automatic, least, tolerances } }: { policy: Policy }) {
  const { t } = useTranslation('claims')
  return (
    <>
      <Text size="sm">
        {automatic ? t('differences.on', { percent: Math.round(least * 1000) / 10 }) : t('differences.off')}
      </Text>
      {RULES.map((rule) => {
        const { belowBp, aboveBp, daysBefore, daysAfter } = tolerances[rule]
        return (
          <Text key={rule} size="xs" c="dimmed">
            {t('differences.differ', {
              rule: t(`rule.${rule}`),
              below: belowBp / 100,
              above: aboveBp / 100,
              before: daysBefore,
              after: daysAfter,
            })}
          </Text>
        )
      })}
    </>
  )
}

function Publish({ row }: { row: Version }) {
  const { t } = useTranslation('claims')
  const me = useMe()
  const publish = useVerb(publishMatchPolicy, { invalidates: [listMatchPolicies], done: t('differences.published') })
  if (row.state !== 'draft') return null
  if (row.preparedBy.id === me.id) return <Text size="sm">{t('differences.waits')}</Text>
  return (
    <Button
      size="compact-sm"
      loading={publish.isPending}
      onClick={() => publish.mutate({ params: { policyId: row.id } })}
    >
      {t('differences.publish')}
    </Button>
  )
}
