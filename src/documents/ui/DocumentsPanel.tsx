import { Button, NativeSelect, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Answer, download } from '#web/api.ts'
import { useSentence } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FileDrop } from '#web/parts/FileDrop.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { useHasRole } from '#web/session.ts'
import { toast } from '#web/toast.tsx'
import { DOCUMENT_KINDS, DocumentKind, listDocuments, readDocument } from '../contract.ts'
import { useKeeping } from './useKeeping.ts'

type Row = Answer<typeof listDocuments>['rows'][number]

/** Documents of a client, or of one claim. Opening one is recorded. */
export default function DocumentsPanel({ clientId, claimId }: { clientId: string; claimId?: string }) {
  const { t } = useTranslation('documents')
  const documents = usePages(listDocuments, { params: { clientId }, query: claimId ? { claimId } : {} })
  return (
    <Stack gap="sm">
      <DataTable
        label={t('title')}
        list={documents}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
        columns={[
          { key: 'name', title: t('name'), cell: ({ name }) => name },
          { key: 'kind', title: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
          { key: 'by', title: t('by'), wide: true, cell: ({ addedBy }) => addedBy },
          { key: 'at', title: t('at'), wide: true, cell: ({ addedAt }) => <Instant at={addedAt} /> },
          { key: 'open', title: '', cell: (row) => <Open row={row} /> },
        ]}
      />
      <Keep clientId={clientId} {...(claimId ? { claimId } : {})} />
    </Stack>
  )
}

function Open({ row: { clientId, id: documentId, name } }: { row: Row }) {
  const { t } = useTranslation('documents')
  const sentence = useSentence()
  const open = () =>
    download(readDocument, { params: { clientId, documentId }, name }).catch((error: Error) =>
      toast.failed(sentence(error)),
    )
  return (
    <Button variant="subtle" size="compact-xs" leftSection={<IconDownload size={14} />} onClick={() => void open()}>
      {t('open')}
    </Button>
  )
}

function Keep({ clientId, claimId }: { clientId: string; claimId?: string }) {
  const { t } = useTranslation('documents')
  const proves = useHasRole('representative', 'manager', 'controller')
  const serves = useHasRole('service')
  const kinds = DOCUMENT_KINDS.filter((kind) => proves || kind === 'contract' || kind === 'other')
  const [kind, setKind] = useState<Row['kind']>(claimId ? 'evidence' : 'other')
  const keeping = useKeeping(() => toast.done(t('kept')))
  if (!proves && !serves) return null
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('kind')}
        value={kind}
        onChange={(event) => setKind(DocumentKind.parse(event.currentTarget.value))}
        data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <FileDrop
        text={t('drop')}
        accept=".pdf,.png,.jpg,.jpeg,.txt,.docx,.xlsx"
        busy={keeping.isPending}
        onFile={(file) => keeping.mutate({ clientId, file, kind, ...(claimId ? { claimId } : {}) })}
      />
      {keeping.error && <Problem error={keeping.error} />}
    </Stack>
  )
}
