import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Answer, type ApiError, upload } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FileDrop } from '#web/parts/FileDrop.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { listStatementFiles, uploadStatement } from '../contract.ts'
import { FileState } from './FileState.tsx'

/** Drop a statement, and every file received so far. */
export default function StatementsPage() {
  const { t } = useTranslation('statements')
  const files = usePages(listStatementFiles)
  const navigate = useNavigate()
  const client = useQueryClient()
  const receive = useMutation<Answer<typeof uploadStatement>, ApiError, File>({
    mutationFn: (file) =>
      upload(uploadStatement, {
        query: { name: file.name },
        file: new Blob([file], { type: 'application/octet-stream' }),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: [listStatementFiles.id] })
      await navigate({ to: '/statements/$fileId', params: { fileId: id } })
    },
  })
  const lines = (
    <>
      <Button component={Link} to="/nna-policies" variant="default">
        {t('nna.title')}
      </Button>
      <Button component={Link} to="/roll-forward" variant="default">
        {t('roll.title')}
      </Button>
      <Button component={Link} to="/lines" variant="default">
        {t('lines.title')}
      </Button>
    </>
  )
  return (
    <Stack gap="md">
      <PageHeader title={t('title')} text={t('text')} actions={lines} />
      <FileDrop text={t('drop')} busy={receive.isPending} onFile={(file) => receive.mutate(file)} />
      {receive.error && <Problem error={receive.error} />}
      <DataTable
        label={t('title')}
        list={files}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/statements/${id}`}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
        columns={[
          { key: 'name', title: t('name'), cell: ({ name }) => name },
          { key: 'format', title: t('format'), wide: true, cell: ({ format }) => format },
          { key: 'state', title: t('stateTitle'), cell: ({ state }) => <FileState state={state} /> },
          { key: 'accounts', title: t('accounts'), align: 'right', cell: ({ accountCount }) => accountCount },
          { key: 'lines', title: t('lineCount'), align: 'right', cell: (row) => row.lines },
          { key: 'by', title: t('receivedBy'), wide: true, cell: ({ receivedBy }) => receivedBy },
          { key: 'at', title: t('receivedAt'), wide: true, cell: ({ receivedAt }) => <Instant at={receivedAt} /> },
        ]}
      />
    </Stack>
  )
}
