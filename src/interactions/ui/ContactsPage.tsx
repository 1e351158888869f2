import { Button, Group, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { DayInput } from '#web/parts/DayInput.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { openQuickLog } from '#web/quickLog.tsx'
import { ChannelShape, type Interaction, listInteractions, PurposeShape } from '../contract.ts'
import { CHANNELS, PURPOSES } from '../words.ts'
import { ContactMarks } from './ContactMarks.tsx'

const Filter = z.object({
  clientId: z.string().optional(),
  representativeId: z.string().optional(),
  initiativeId: z.string().optional(),
  channel: ChannelShape.optional(),
  purpose: PurposeShape.optional(),
  from: z.string().optional(),
  to: z.string().optional(),
})
type Filter = z.output<typeof Filter>
type Row = z.output<typeof Interaction>

export default function ContactsPage() {
  const { t } = useTranslation('interactions')
  const [filter, setFilter] = useFilter(Filter)
  const contacts = usePages(listInteractions, { query: filter })
  const columns: Column<Row>[] = [
    { key: 'client', title: t('field.client'), cell: ({ client }) => client.name },
    { key: 'at', title: t('field.occurredAt'), cell: ({ occurredAt }) => <Instant at={occurredAt} /> },
    { key: 'channel', title: t('field.channel'), cell: ({ channel }) => t(`channel.${channel}`) },
    { key: 'purpose', title: t('field.purpose'), cell: ({ purpose }) => t(`purpose.${purpose}`) },
    { key: 'outcome', title: t('field.outcome'), cell: ({ outcome }) => t(`outcome.${outcome}`) },
    { key: 'initiative', title: t('field.initiative'), wide: true, cell: ({ initiative }) => initiative?.name },
    { key: 'who', title: t('field.who'), wide: true, cell: ({ representative }) => representative.name },
    { key: 'marks', title: '', cell: (row) => <ContactMarks contact={row} /> },
  ]
  const log = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => openQuickLog()}>
      {t('log.title')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={log} />
      <Filters filter={filter} onChange={setFilter} />
      <DataTable
        label={t('title')}
        list={contacts}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ client, id }) => `/contacts/${client.id}/${id}`}
        empty={<EmptyState title={t('none')} text={t('noneText')} action={log} />}
      />
    </>
  )
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (part: Partial<Filter>) => void }) {
  const { t } = useTranslation('interactions')
  const find = (kind: 'client' | 'colleague' | 'initiative', name: keyof Filter, label: string) => (
    <FindSelect
      kind={kind}
      label={label}
      clearable
      value={filter[name] ?? null}
      onChange={(id) => onChange({ [name]: id ?? undefined })}
    />
  )
  return (
    <Group align="end" gap="sm" mb="md">
      <Select
        label={t('field.channel')}
        clearable
        data={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        value={filter.channel ?? null}
        onChange={(text) => onChange({ channel: CHANNELS.find((channel) => channel === text) })}
      />
      <Select
        label={t('field.purpose')}
        clearable
        data={PURPOSES.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) }))}
        value={filter.purpose ?? null}
        onChange={(text) => onChange({ purpose: PURPOSES.find((purpose) => purpose === text) })}
      />
      {find('client', 'clientId', t('field.client'))}
      {find('colleague', 'representativeId', t('field.who'))}
      {find('initiative', 'initiativeId', t('field.initiative'))}
      <DayInput
        label={t('filter.from')}
        clearable
        value={filter.from ?? null}
        onChange={(day) => onChange({ from: day ?? undefined })}
      />
      <DayInput
        label={t('filter.to')}
        clearable
        value={filter.to ?? null}
        onChange={(day) => onChange({ to: day ?? undefined })}
      />
    </Group>
  )
}
