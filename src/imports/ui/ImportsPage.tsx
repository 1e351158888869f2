import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CountrySelect } from '#src/clients/ui/CountrySelect.tsx'
import { type Answer, type ApiError, download, upload } from '#web/api.ts'
import { useSentence } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FileDrop } from '#web/parts/FileDrop.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Section } from '#web/parts/Section.tsx'
import { useMe } from '#web/session.ts'
import { toast } from '#web/toast.tsx'
import { exportContactsCards, exportContactsTable, listContactImports, uploadContacts } from '../contract.ts'
import { ImportState } from './ImportState.tsx'

/** Bring a file of contacts, and every file one has brought so far. */
export default function ImportsPage() {
  const { t } = useTranslation('imports')
  return (
    <Stack gap="md">
      <PageHeader title={t('title')} text={t('text')} actions={<Exports />} />
      <Upload />
      <Files />
    </Stack>
  )
}

function Exports() {
  const { t } = useTranslation('imports')
  const sentence = useSentence()
  const take = (operation: typeof exportContactsTable | typeof exportContactsCards) => () =>
    void download(operation).catch((error: Error) => toast.failed(sentence(error)))
  return (
    <>
      <Button variant="default" onClick={take(exportContactsTable)}>
        {t('export.table')}
      </Button>
      <Button variant="default" onClick={take(exportContactsCards)}>
        {t('export.cards')}
      </Button>
    </>
  )
}

function Upload() {
  const { t } = useTranslation('imports')
  const me = useMe()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [country, setCountry] = useState<string | null>(null)
  const [leadId, setLeadId] = useState<string | null>(null)
  const covers = me.roles.some((role) => role === 'representative' || role === 'manager')
  const receive = useMutation<Answer<typeof uploadContacts>, ApiError, File>({
    mutationFn: (file) =>
      upload(uploadContacts, {
        query: { name: file.name, country: country ?? '', ...(leadId ? { leadId } : {}) },
        file: new Blob([file], { type: 'application/octet-stream' }),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: [listContactImports.id] })
      await navigate({ to: '/imports/$importId', params: { importId: id } })
    },
  })
  const ready = country !== null && (covers || leadId !== null)
  return (
    <Section title={t('bring')} text={ready ? t('drop') : t('first')}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <CountrySelect
            label={t('country')}
            description={t('countryText')}
            required
            value={country}
            onChange={setCountry}
          />
          {!me.roles.includes('representative') && (
            <FindSelect
              kind="colleague"
              label={t('lead')}
              description={t('leadText')}
              required={!covers}
              clearable
              value={leadId}
              onChange={setLeadId}
            />
          )}
        </Group>
        {ready && <FileDrop text={t('formats')} busy={receive.isPending} onFile={(file) => receive.mutate(file)} />}
        {receive.error && <Problem error={receive.error} />}
      </Stack>
    </Section>
  )
}

function Files() {
  const { t } = useTranslation('imports')
  const files = usePages(listContactImports)
  return (
    <DataTable
      label={t('title')}
      list={files}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/imports/${id}`}
      empty={<EmptyState title={t('none')} text={t('noneText')} />}
      columns={[
        { key: 'name', title: t('name'), cell: ({ name }) => name },
        { key: 'state', title: t('stateTitle'), cell: ({ state }) => <ImportState state={state} /> },
        { key: 'rows', title: t('rows'), align: 'right', cell: ({ rows }) => rows },
        { key: 'done', title: t('doneRows'), align: 'right', cell: ({ done }) => done },
        { key: 'open', title: t('fate.review'), align: 'right', cell: ({ counts }) => counts.review },
        { key: 'at', title: t('receivedAt'), wide: true, cell: ({ receivedAt }) => <Instant at={receivedAt} /> },
      ]}
    />
  )
}
