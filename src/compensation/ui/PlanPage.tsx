import { Alert, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useScreenParams } from '#web/address.ts'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { Missing } from '#web/layout/Missing.tsx'
import { ScreenLoading } from '#web/layout/ScreenLoading.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { listPlans, type PlanVersion, publishPlan } from '../contract.ts'
import { Participants } from './Participants.tsx'
import { PlanBadge } from './PlansPage.tsx'
import { PlanFigures } from './PlanFigures.tsx'
import { PlanText } from './PlanText.tsx'

type Version = z.output<typeof PlanVersion>

export default function PlanPage() {
  const { t } = useTranslation('compensation')
  const { planVersionId } = useScreenParams('planVersionId')
  const plans = useAnswer(listPlans)
  const controls = useHasRole('controller')
  if (plans.error) return <Problem error={plans.error} onRetry={() => void plans.refetch()} />
  if (!plans.data) return <ScreenLoading />
  const version = plans.data.rows.find(({ id }) => id === planVersionId)
  if (!version) return <Missing />
  return (
    <>
      <PageHeader
        title={t('versioned', { name: version.name, version: version.version })}
        text={
          <>
            <PlanBadge state={version.state} />
            <Said version={version} />
          </>
        }
        actions={<PlanActions version={version} />}
      />
      <PlanText plan={version.definition} />
      {controls && version.definition.measures?.some(({ from }) => from === 'facts') && (
        <PlanFigures planId={version.planId} plan={version.definition} />
      )}
      {controls && <Participants planId={version.planId} currency={version.definition.currency} />}
    </>
  )
}

function Said({ version }: { version: Version }) {
  const { t } = useTranslation('compensation')
  return (
    <>
      <span>{t('plan.draftedBy', { name: version.preparedBy })}</span>
      {version.publishedAt && (
        <span>
          {t('plan.publishedWho', { name: version.publishedBy ?? '' })} <Instant at={version.publishedAt} />
        </span>
      )}
    </>
  )
}

function PlanActions({ version }: { version: Version }) {
  const { t } = useTranslation('compensation')
  const me = useMe()
  const controls = useHasRole('controller')
  const publish = useVerb(publishPlan, { invalidates: [listPlans], done: t('plan.published') })
  const draft = version.state === 'draft'
  return (
    <>
      {controls && (
        <Button variant="default" component={Link} to={`/plans/${version.id}/next`}>
          {t('editor.next')}
        </Button>
      )}
      {draft && version.preparedById === me.id && <Alert p="xs">{t('plan.waitsForOther')}</Alert>}
      {draft && version.preparedById !== me.id && (
        <Button loading={publish.isPending} onClick={() => publish.mutate({ params: { planVersionId: version.id } })}>
          {t('plan.publish')}
        </Button>
      )}
    </>
  )
}
