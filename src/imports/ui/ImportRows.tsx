import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import type { Answer } from '#web/api.ts'
import { useVerb } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { ClientLink, PersonLink } from '#web/parts/Links.tsx'
import { Section } from '#web/parts/Section.tsx'
import { decideContactRow, FATES, FateShape, listContactRows, readContactImport } from '../contract.ts'
import { FateBadge } from './ImportState.tsx'

type File = Answer<typeof readContactImport>
type Row = Answer<typeof listContactRows>['rows'][number]
const Filter = z.object({ fate: FateShape.optional() })

/** Every row and what becomes of it; whom it might be is decided here. */
export function ImportRows({ file }: { file: File }) {
  const { t } = useTranslation('imports')
  const [{ fate }, setFilter] = useFilter(Filter)
  const rows = usePages(listContactRows, { params: { importId: file.id }, query: fate ? { fate } : {} })
  const decides = file.state !== 'running' && file.state !== 'undone'
  return (
    <Section title={t('rowsTitle')} text={t('rowsText')}>
      <Filters>
        <NativeSelect
          aria-label={t('fateTitle')}
          value={fate ?? ''}
          onChange={(event) =>
            setFilter({ fate: FateShape.optional().catch(undefined).parse(event.currentTarget.value) })
          }
          data={[
            { value: '', label: t('anyFate', { rows: file.rows }) },
            ...FATES.map((one) => ({ value: one, label: `${t(`fate.${one}`)} (${file.counts[one]})` })),
          ]}
        />
      </Filters>
      <DataTable
        label={t('rowsTitle')}
        list={rows}
        rowKey={({ row }) => String(row)}
        empty={<EmptyState title={t('noRows')} text={t('noRowsText')} />}
        columns={[
          { key: 'row', title: t('row'), align: 'right', cell: ({ row }) => row },
          { key: 'label', title: t('label'), cell: ({ label }) => label || '–' },
          { key: 'fate', title: t('fateTitle'), cell: (row) => <FateBadge fate={row.fate} /> },
          { key: 'target', title: t('target'), cell: (row) => <Target row={row} /> },
          { key: 'what', title: t('what'), cell: (row) => <What row={row} /> },
          { key: 'decide', title: '', cell: (row) => decides && <Decide row={row} importId={file.id} /> },
        ]}
      />
    </Section>
  )
}

function Target({ row: { target, targetRow, probability } }: { row: Row }) {
  const { t, i18n } = useTranslation('imports')
  if (!target && targetRow === null) return '–'
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <>
      {!target ? (
        t('sameRow', { row: targetRow })
      ) : target.personId ? (
        <PersonLink person={{ id: target.personId, name: target.name }} clientId={target.clientId} />
      ) : (
        <ClientLink client={{ id: target.clientId, name: target.name }} />
      )}
      {probability !== null && ` (${share.format(probability)})`}
    </>
  )
}

/** What it adds, where it differs, or why it stays out. */
function What({ row: { reason, adds, conflicts } }: { row: Row }) {
  const { t } = useTranslation('imports')
  return (
    <Stack gap={2}>
      {reason && <Text size="sm">{t(`reason.${reason}`)}</Text>}
      {adds.length > 0 && <Text size="sm">{t('adds', { what: adds.map((one) => t(`part.${one}`)).join(', ') })}</Text>}
      {conflicts.map(({ field, held, given }) => (
        <Text size="sm" key={`${field} ${given}`}>
          {t('differs', { what: t(`part.${field}`), held, given })}
        </Text>
      ))}
    </Stack>
  )
}

function Decide({ row, importId }: { row: Row; importId: string }) {
  const { t } = useTranslation('imports')
  const decide = useVerb(decideContactRow, { invalidates: [listContactRows, readContactImport] })
  const { fate, decision, target, targetRow, done } = row
  if (done || fate === 'refused' || fate === 'unchanged' || (fate === 'new' && decision === null && !target))
    return null
  const choices = (['join', 'new', 'leave'] as const).filter(
    (one) => one !== decision && (one !== 'join' || target !== null || targetRow !== null),
  )
  return (
    <Group gap={4}>
      {choices.map((one) => (
        <Button
          key={one}
          size="compact-sm"
          variant="default"
          loading={decide.isPending}
          aria-label={`${t(`decide.${one}`)}: ${row.label}`}
          onClick={() => decide.mutate({ params: { importId, row: row.row }, body: { decision: one } })}
        >
          {t(`decide.${one}`)}
        </Button>
      ))}
    </Group>
  )
}
