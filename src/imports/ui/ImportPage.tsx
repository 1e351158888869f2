import { Alert, Button, List, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listClients, readClient } from '#src/clients/contract.ts'
import { useScreenParams } from '#web/address.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { Instant } from '#web/parts/Dates.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { commitContacts, listContactImports, listContactRows, readContactImport, undoContacts } from '../contract.ts'
import { ImportRows } from './ImportRows.tsx'
import { ImportState } from './ImportState.tsx'
import { MappingForm } from './MappingForm.tsx'

type File = Answer<typeof readContactImport>
const CHANGES = [readContactImport, listContactRows, listContactImports, listClients, readClient]
const EVERY_MS = 1500

/** A file: how it is read, what becomes of each row, bringing it in, and taking it back. */
export default function ImportPage() {
  const { t } = useTranslation('imports')
  const params = useScreenParams('importId')
  const [running, setRunning] = useState(false)
  const { data, error, refetch } = useAnswer(
    readContactImport,
    { params },
    running ? { refetchInterval: EVERY_MS } : {},
  )
  if (data && (data.state === 'running') !== running) setRunning(data.state === 'running')
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <Stack gap="md">
      <PageHeader
        title={data.name}
        text={
          <>
            {data.format}
            {data.source && ` · ${data.source}`} · {data.lead.name} · <Instant at={data.receivedAt} />{' '}
            <ImportState state={data.state} />
          </>
        }
        actions={<Verbs file={data} />}
      />
      {data.state === 'running' && <Running file={data} />}
      {data.failure && <Alert color="red">{t('failed')}</Alert>}
      {data.warnings.length > 0 && (
        <Alert color="amber" title={t('warnings')}>
          <List size="sm">
            {data.warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {data.mapping && data.state === 'previewed' && (
        <MappingForm key={JSON.stringify(data.mapping)} file={data} mapping={data.mapping} />
      )}
      <ImportRows file={data} />
    </Stack>
  )
}

/** It goes on without anybody looking. */
function Running({ file: { done, pending } }: { file: File }) {
  const { t } = useTranslation('imports')
  const all = done + pending
  return (
    <div>
      <Progress value={all === 0 ? 100 : (done / all) * 100} aria-label={t('progress', { done, all })} />
      <Text size="sm" c="dimmed" role="status">
        {t('progress', { done, all })} {t('mayLeave')}
      </Text>
    </div>
  )
}

function Verbs({ file: { id: importId, state, pending } }: { file: File }) {
  const { t } = useTranslation('imports')
  const [undoing, setUndoing] = useState(false)
  const commit = useVerb(commitContacts, { invalidates: CHANGES })
  return (
    <>
      {(state === 'imported' || state === 'failed') && (
        <Button variant="default" onClick={() => setUndoing(true)}>
          {t('verb.undo')}
        </Button>
      )}
      {state !== 'undone' && state !== 'running' && (
        <Button
          loading={commit.isPending}
          disabled={pending === 0}
          onClick={() => commit.mutate({ params: { importId } })}
        >
          {t('verb.import', { pending })}
        </Button>
      )}
      {undoing && (
        <ReasonDialog
          opened
          danger
          onClose={() => setUndoing(false)}
          title={t('verb.undo')}
          text={t('undoText')}
          operation={undoContacts}
          input={(reason) => ({ params: { importId }, body: { reason } })}
          submit={t('verb.undo')}
          invalidates={CHANGES}
          done={t('undoneDone')}
        />
      )}
    </>
  )
}
