import { Button, Group, Modal, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVerb } from '#web/hooks.ts'
import { Instant } from '#web/parts/Dates.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { abandonRun, approveRun, listMyPaysheets, listRuns, lockRun, readRun, reviewRun } from '../contract.ts'
import classes from './RunPage.module.css'
import type { OpenRun } from './RunPage.tsx'

type Run = OpenRun['run']
type Step = 'review' | 'approve' | 'lock'

/** Calculated, reviewed, approved, locked: each by whom and when. */
export function RunSteps({ run }: { run: Run }) {
  const { t } = useTranslation('compensation')
  const steps = [
    { state: 'calculated', by: run.preparedBy, at: run.preparedAt },
    { state: 'reviewed', by: run.reviewedBy, at: run.reviewedAt },
    { state: 'approved', by: run.approvedBy, at: run.approvedAt },
    { state: 'locked', by: run.lockedBy, at: run.lockedAt },
  ]
  const next = run.state === 'abandoned' ? undefined : steps.find(({ at }) => !at)?.state
  return (
    <ol className={classes.steps} aria-label={t('run.steps')}>
      {steps.map(({ state, by, at }) => (
        <li key={state} data-done={at ? true : undefined} aria-current={state === next ? 'step' : undefined}>
          <strong>
            {at && <IconCheck size={14} aria-hidden />}
            {t(`run.state.${state}`)}
          </strong>
          {at ? (
            <span>
              {by}, <Instant at={at} />
            </span>
          ) : (
            <span>{t(`run.waits.${state}`)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}

const STEPS = { review: reviewRun, approve: approveRun, lock: lockRun }
const CHANGES = [readRun, listRuns, listMyPaysheets]

/** Only what this person may do now. */
export function RunActions({ run, mayDo }: { run: Run; mayDo: OpenRun['mayDo'] }) {
  const { t } = useTranslation('compensation')
  const [asking, setAsking] = useState<OpenRun['mayDo'][number] | null>(null)
  const close = () => setAsking(null)
  const next = mayDo.find((step): step is Step => step !== 'abandon')
  return (
    <>
      {mayDo.includes('abandon') && (
        <Button variant="default" onClick={() => setAsking('abandon')}>
          {t('run.do.abandon')}
        </Button>
      )}
      {next && <Button onClick={() => setAsking(next)}>{t(`run.do.${next}`)}</Button>}
      {asking === 'abandon' && (
        <ReasonDialog
          opened
          onClose={close}
          danger
          title={t('run.do.abandon')}
          text={t('run.sure.abandon')}
          operation={abandonRun}
          input={(reason) => ({ params: { runId: run.id }, body: { version: run.version, reason } })}
          submit={t('run.do.abandon')}
          invalidates={CHANGES}
          done={t('run.done.abandon')}
        />
      )}
      {asking && asking !== 'abandon' && <TakeStep step={asking} run={run} onClose={close} />}
    </>
  )
}

function TakeStep({ step, run, onClose }: { step: Step; run: Run; onClose: () => void }) {
  const { t } = useTranslation(['compensation', 'shell'])
  const options = { invalidates: CHANGES, done: t(`run.done.${step}`), onDone: onClose }
  const verbs = {
    review: useVerb(STEPS.review, options),
    approve: useVerb(STEPS.approve, options),
    lock: useVerb(STEPS.lock, options),
  }
  const verb = verbs[step]
  return (
    <Modal opened onClose={onClose} title={t(`run.do.${step}`)}>
      <Text size="sm">{t(`run.sure.${step}`)}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
        <Button
          data-autofocus
          loading={verb.isPending}
          onClick={() => verb.mutate({ params: { runId: run.id }, body: { version: run.version } })}
        >
          {t(`run.do.${step}`)}
        </Button>
      </Group>
    </Modal>
  )
}
