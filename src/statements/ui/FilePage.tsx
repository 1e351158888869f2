import { Alert, Button, List, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listAccounts, readMoney } from '#src/accounts/contract.ts'
import { listCandidates, listDesk } from '#src/claims/desk-contract.ts'
import { readTimeline } from '#src/interactions/contract.ts'
import { type Answer, download } from '#web/api.ts'
import { useScreenParams } from '#web/address.ts'
import { useAnswer, useSentence, useVerb } from '#web/hooks.ts'
import { Instant } from '#web/parts/Dates.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { Section } from '#web/parts/Section.tsx'
import { useMe } from '#web/session.ts'
import { toast } from '#web/toast.tsx'
import * as contract from '../contract.ts'
import { FileAccounts } from './FileAccounts.tsx'
import { FileState } from './FileState.tsx'
import { LineTable } from './LineTable.tsx'
import { MappingForm } from './MappingForm.tsx'

type File = Answer<typeof contract.readStatementFile>
const CHANGES = [
  contract.readStatementFile,
  contract.listStatementFiles,
  contract.listLines,
  listAccounts,
  readMoney,
  readTimeline,
  listDesk,
  listCandidates,
]

/** A file: its preview, its import, what waits, and taking it back. */
export default function FilePage() {
  const { t } = useTranslation('statements')
  const params = useScreenParams('fileId')
  const { data: file, error, refetch } = useAnswer(contract.readStatementFile, { params })
  if (error && !file) return <Problem error={error} onRetry={() => void refetch()} />
  if (!file) return null
  const imported = file.state === 'imported' || file.state === 'waiting'
  return (
    <Stack gap="md">
      <PageHeader
        title={file.name}
        text={
          <>
            {file.format}
            {file.source && ` · ${file.source}`} · {file.receivedBy} <Instant at={file.receivedAt} />{' '}
            <FileState state={file.state} />
          </>
        }
        actions={<Verbs file={file} />}
      />
      {file.refusal && <Alert color="red">{file.refusal}</Alert>}
      {file.warnings.length > 0 && (
        <Alert color="amber" title={t('warnings')}>
          <List size="sm">
            {file.warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <FileAccounts file={file} />
      {file.mapping && !imported && (
        <MappingForm key={JSON.stringify(file.mapping)} file={file} mapping={file.mapping} />
      )}
      {imported && (
        <Section title={t('lines.title')}>
          <LineTable filter={{ fileId: file.id }} />
        </Section>
      )}
    </Stack>
  )
}

function Verbs({ file }: { file: File }) {
  const { t } = useTranslation('statements')
  const [undoing, setUndoing] = useState(false)
  const me = useMe()
  const sentence = useSentence()
  const take = useVerb(contract.importStatement, {
    invalidates: CHANGES,
    onDone: ({ added, alreadyKnown, waiting, candidates }) =>
      toast.done(t('done.imported', { added, alreadyKnown, waiting, candidates })),
  })
  const { id: fileId, state, refusal, importedBy, name } = file
  const open = () =>
    download(contract.readStatementContent, { params: { fileId }, name }).catch((error: Error) =>
      toast.failed(sentence(error)),
    )
  return (
    <>
      <Button variant="default" onClick={() => void open()}>
        {t('verb.download')}
      </Button>
      {(state === 'imported' || state === 'waiting') && importedBy !== me.name && (
        <Button variant="default" onClick={() => setUndoing(true)}>
          {t('verb.undo')}
        </Button>
      )}
      {state !== 'imported' && (
        <Button
          loading={take.isPending}
          disabled={refusal !== null}
          onClick={() => take.mutate({ params: { fileId } })}
        >
          {state === 'waiting' ? t('verb.resume') : t('verb.import')}
        </Button>
      )}
      {undoing && (
        <ReasonDialog
          opened
          danger
          onClose={() => setUndoing(false)}
          title={t('verb.undo')}
          text={t('undoText')}
          operation={contract.undoImport}
          input={(reason) => ({ params: { fileId }, body: { reason } })}
          submit={t('verb.undo')}
          invalidates={CHANGES}
          done={t('done.undone')}
        />
      )}
    </>
  )
}
