import { Alert, Button, Group } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useScreenParams } from '#web/address.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { ScreenLoading } from '#web/layout/ScreenLoading.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Section } from '#web/parts/Section.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { checkRun, readRun } from '../contract.ts'
import { Period } from './Period.tsx'
import { RunBadge } from './RunBadges.tsx'
import { RunControl } from './RunControl.tsx'
import { RunFiles } from './RunFiles.tsx'
import { RunPaysheets } from './RunPaysheets.tsx'
import classes from './RunPage.module.css'
import { RunActions, RunSteps } from './RunSteps.tsx'
import { RunWhatIf } from './RunWhatIf.tsx'

export type OpenRun = Answer<typeof readRun>

export default function RunPage() {
  const { t } = useTranslation('compensation')
  const { runId } = useScreenParams('runId')
  const opened = useAnswer(readRun, { params: { runId } })
  if (opened.error) return <Problem error={opened.error} onRetry={() => void opened.refetch()} />
  if (!opened.data) return <ScreenLoading />
  const { run, mayDo, control } = opened.data
  return (
    <>
      <PageHeader
        title={t('versioned', { name: run.planName, version: run.planVersion })}
        text={
          <>
            <Period from={run.periodFrom} to={run.periodTo} />
            <RunBadge run={run} />
          </>
        }
        asOf={run.asOf}
        actions={<RunActions run={run} mayDo={mayDo} />}
      />
      {run.state === 'abandoned' && (
        <Alert color="gray" mb="md" title={t('run.state.abandoned')}>
          {run.abandonedReason}
        </Alert>
      )}
      {run.kind === 'trial' ? (
        run.state !== 'abandoned' && <p className={classes.note}>{t('run.trialNote')}</p>
      ) : (
        <RunSteps run={run} />
      )}
      <RunStats opened={opened.data} />
      <div className={classes.sections}>
        <Section title={t('run.paysheets')}>
          <RunFiles run={run} />
          <RunPaysheets opened={opened.data} />
        </Section>
        <Section title={t('control.title')} text={t('control.text')}>
          <RunControl control={control} currency={run.currency} />
        </Section>
        <RunWhatIf runId={run.id} />
        <Section title={t('bytes.title')} text={t('bytes.text')}>
          <SameBytes run={run} />
        </Section>
      </div>
    </>
  )
}

function RunStats({ opened: { run, previous } }: { opened: OpenRun }) {
  const { t } = useTranslation('compensation')
  const comparable = previous?.currency === run.currency ? previous : null
  return (
    <Stats>
      <Stat label={t('run.total')} value={<Money minor={run.totalMinor} currency={run.currency} />} asOf={run.asOf} />
      <Stat label={t('people')} value={run.participants} />
      {comparable && (
        <Stat
          label={t('run.change')}
          value={<Money signed minor={run.totalMinor - comparable.totalMinor} currency={run.currency} />}
          note={
            <>
              <Money minor={comparable.totalMinor} currency={comparable.currency} />,{' '}
              <Period from={comparable.periodFrom} to={comparable.periodTo} />
            </>
          }
          to={`/runs/${comparable.id}`}
        />
      )}
    </Stats>
  )
}

function SameBytes({ run }: { run: OpenRun['run'] }) {
  const { t } = useTranslation('compensation')
  const check = useVerb(checkRun)
  const answer = check.data
  return (
    <>
      <dl className={classes.digests}>
        <dt>{t('bytes.input')}</dt>
        <dd>{run.inputSha256}</dd>
        <dt>{t('bytes.output')}</dt>
        <dd>{run.outputSha256}</dd>
        <dt>{t('bytes.engine')}</dt>
        <dd>{run.engineVersion}</dd>
      </dl>
      <Group mt="sm">
        <Button
          variant="default"
          leftSection={<IconRepeat size={16} />}
          loading={check.isPending}
          onClick={() => check.mutate({ params: { runId: run.id } })}
        >
          {t('bytes.check')}
        </Button>
        <span role="status" className={answer?.same === false ? classes.bad : classes.good}>
          {answer && t(answer.same ? 'bytes.same' : 'bytes.different')}
        </span>
      </Group>
    </>
  )
}
