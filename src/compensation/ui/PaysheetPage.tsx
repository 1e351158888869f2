import { Alert, Button } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import { useScreenParams } from '#web/address.ts'
import { type Answer, urlOf } from '#web/api.ts'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { ScreenLoading } from '#web/layout/ScreenLoading.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { acknowledgePaysheet, listMyPaysheets, printPaysheet, readPaysheet } from '../contract.ts'
import { HurdleText } from './HurdleText.tsx'
import { PaysheetLines } from './PaysheetLines.tsx'
import classes from './Paysheet.module.css'
import { Period } from './Period.tsx'
import { RaiseDispute } from './RaiseDispute.tsx'
import { RunBadge } from './RunBadges.tsx'
import { SheetTerms } from './SheetTerms.tsx'

export type OpenSheet = Answer<typeof readPaysheet>

export default function PaysheetPage() {
  const { t } = useTranslation('compensation')
  const params = useScreenParams('runId', 'userId')
  const sheet = useAnswer(readPaysheet, { params })
  const seesRuns = useHasRole('controller', 'manager')
  if (sheet.error) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />
  if (!sheet.data) return <ScreenLoading />
  const { head, run, hurdle } = sheet.data
  const plan = t('versioned', { name: run.planName, version: run.planVersion })
  return (
    <article className={classes.sheet}>
      <PageHeader
        title={head.name}
        text={
          <>
            {seesRuns ? (
              <Link to="/runs/$runId" params={{ runId: run.id }}>
                {plan}
              </Link>
            ) : (
              <span>{plan}</span>
            )}
            <Period from={run.periodFrom} to={run.periodTo} />
            <RunBadge run={run} />
          </>
        }
        asOf={run.asOf}
        actions={<SheetActions sheet={sheet.data} />}
      />
      {run.state !== 'locked' && <p className={classes.note}>{t('sheet.notYet')}</p>}
      <SheetStats sheet={sheet.data} />
      {hurdle && <HurdleText hurdle={hurdle} currency={head.currency} />}
      <SheetTerms sheet={sheet.data} />
      <PaysheetLines sheet={sheet.data} />
      <p className={classes.source}>{t('sheet.source', { digest: run.outputSha256, engine: run.engineVersion })}</p>
    </article>
  )
}

function SheetStats({ sheet: { head, bonusMinor } }: { sheet: OpenSheet }) {
  const { t } = useTranslation('compensation')
  const money = (minor: number) => <Money minor={minor} currency={head.currency} />
  return (
    <Stats>
      <Stat label={t('sheet.total')} value={money(head.totalMinor)} />
      <Stat label={t('sheet.formula')} value={money(head.formulaMinor)} />
      <Stat label={t('sheet.judged')} value={money(head.judgedMinor)} />
      <Stat label={t('sheet.bonus')} value={money(bonusMinor)} note={t('sheet.bonusNote')} />
      {head.holdbackMinor !== 0 && <Stat label={t('sheet.holdback')} value={money(-head.holdbackMinor)} />}
      {head.adjustmentMinor !== 0 && <Stat label={t('sheet.adjustments')} value={money(head.adjustmentMinor)} />}
    </Stats>
  )
}

function SheetActions({ sheet }: { sheet: OpenSheet }) {
  const { t } = useTranslation('compensation')
  const { head, run } = sheet
  const [disputing, setDisputing] = useState(false)
  const me = useMe()
  const params = { runId: head.runId, userId: head.userId }
  const acknowledge = useVerb(acknowledgePaysheet, {
    invalidates: [readPaysheet, listMyPaysheets],
    done: t('sheet.thanks'),
  })
  const own = head.userId === me.id && run.state === 'locked'
  return (
    <>
      <Button
        variant="default"
        component="a"
        href={urlOf(printPaysheet, { params })}
        target="_blank"
        leftSection={<IconFileTypePdf size={16} />}
      >
        {t('sheet.pdf')}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => globalThis.print()}>
        {t('sheet.print')}
      </Button>
      {own && (
        <Button variant="default" onClick={() => setDisputing(true)}>
          {t('dispute.raise')}
        </Button>
      )}
      {disputing && <RaiseDispute sheet={sheet} onClose={() => setDisputing(false)} />}
      {own && !head.acknowledgedAt && (
        <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate({ params })}>
          {t('sheet.acknowledge')}
        </Button>
      )}
      {head.acknowledgedAt && (
        <Alert p="xs" color="green">
          {t('sheet.acknowledged')} <Instant at={head.acknowledgedAt} />
        </Alert>
      )}
    </>
  )
}
