import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useScreenParams } from '#web/address.ts'
import { useAnswer } from '#web/hooks.ts'
import { Panels } from '#web/panels.tsx'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Section } from '#web/parts/Section.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { useHasRole } from '#web/session.ts'
import { listInitiatives, readInitiative } from '../contract.ts'
import { Costs } from './Costs.tsx'
import { Events } from './Events.tsx'
import { NOTHING } from './figures.ts'
import { Incrementality } from './Incrementality.tsx'
import { ChangeInitiative } from './InitiativeForm.tsx'
import { Span } from './InitiativeTable.tsx'
import { ReturnSection } from './ReturnSection.tsx'

type Found = Answer<typeof readInitiative>
type Parent = { id: string; name: string } | null

/** An initiative: what it is, what it cost and brought, and who was there. */
export default function InitiativePage() {
  const { initiativeId } = useScreenParams('initiativeId')
  const { data: found, error, refetch } = useAnswer(readInitiative, { params: { initiativeId } })
  const weighs = useHasRole('marketing', 'manager', 'controller', 'compliance')
  if (error && !found) return <Problem error={error} onRetry={() => void refetch()} />
  if (!found) return <Skeleton h={240} />
  return (
    <Stack gap="xl">
      <Head found={found} />
      {weighs && <ReturnSection initiativeId={initiativeId} />}
      <Parts parts={found.parts} />
      <Events found={found} />
      {weighs && <Incrementality initiativeId={initiativeId} />}
      {weighs && <Costs found={found} />}
      <Panels slot="initiative" initiativeId={initiativeId} />
    </Stack>
  )
}

function Head({ found: { initiative, mayChange } }: { found: Found }) {
  const { t } = useTranslation('initiatives')
  const [changing, setChanging] = useState(false)
  const tree = useAnswer(listInitiatives, {}, { enabled: initiative.parentId !== null })
  const parent: Parent = tree.data?.rows.find(({ id }) => id === initiative.parentId) ?? null
  const { budgetMinor, currency } = initiative
  return (
    <div>
      <PageHeader
        title={initiative.name}
        text={<ParentLine kind={t(`kind.${initiative.kind}`)} parent={parent} />}
        actions={
          mayChange && (
            <Button variant="default" onClick={() => setChanging(true)}>
              {t('change')}
            </Button>
          )
        }
      />
      <Stats>
        <Stat label={t('dates')} value={<Span row={initiative} />} />
        <Stat label={t('owner')} value={initiative.ownerName ?? NOTHING} />
        <Stat
          label={t('budget')}
          value={budgetMinor === null ? NOTHING : <Money minor={budgetMinor} currency={currency} />}
          note={t('budgetText')}
        />
      </Stats>
      {initiative.objective && <Text>{initiative.objective}</Text>}
      {changing && <ChangeInitiative initiative={initiative} parent={parent} onClose={() => setChanging(false)} />}
    </div>
  )
}

function ParentLine({ kind, parent }: { kind: string; parent: Parent }) {
  const { t } = useTranslation('initiatives')
  if (!parent) return kind
  return (
    <>
      {kind} · {t('parent')}{' '}
      <Link to="/initiatives/$initiativeId" params={{ initiativeId: parent.id }}>
        {parent.name}
      </Link>
    </>
  )
}

function Parts({ parts }: Pick<Found, 'parts'>) {
  const { t } = useTranslation('initiatives')
  if (parts.length === 0) return null
  return (
    <Section title={t('parts')}>
      <DataTable
        label={t('parts')}
        list={{ rows: parts }}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/initiatives/${id}`}
        columns={[
          { key: 'name', title: t('name'), cell: ({ name }) => name },
          { key: 'kind', title: t('kindTitle'), cell: ({ kind }) => t(`kind.${kind}`) },
          { key: 'dates', title: t('dates'), cell: (row) => <Span row={row} /> },
          { key: 'owner', title: t('owner'), wide: true, cell: ({ ownerName }) => ownerName ?? NOTHING },
        ]}
      />
    </Section>
  )
}
