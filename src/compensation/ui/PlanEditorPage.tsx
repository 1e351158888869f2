import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useScreenParams } from '#web/address.ts'
import { useAnswer } from '#web/hooks.ts'
import { Missing } from '#web/layout/Missing.tsx'
import { ScreenLoading } from '#web/layout/ScreenLoading.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { VerbForm } from '#web/parts/VerbForm.tsx'
import { draftPlan, listPlans } from '../contract.ts'
import type { PlanDefinition } from '../plan.ts'
import { ComponentsEditor } from './editor/ComponentsEditor.tsx'
import classes from './editor/Editor.module.css'
import { LimitsEditor } from './editor/LimitsEditor.tsx'
import { newPlan, type PlanValues } from './editor/plan-values.ts'
import { ScorecardEditor } from './editor/ScorecardEditor.tsx'
import { TermsEditor } from './editor/TermsEditor.tsx'
import { TextEditor } from './editor/TextEditor.tsx'

/** A new plan, or the next version of one, begun from what it says now. */
export default function PlanEditorPage() {
  const { planVersionId } = useScreenParams('planVersionId')
  const plans = useAnswer(listPlans, {}, { enabled: planVersionId !== '' })
  if (!planVersionId) return <PlanEditor planId={null} name={null} definition={newPlan()} />
  if (plans.error) return <Problem error={plans.error} onRetry={() => void plans.refetch()} />
  if (!plans.data) return <ScreenLoading />
  const version = plans.data.rows.find(({ id }) => id === planVersionId)
  if (!version) return <Missing />
  // A version that says nothing of round trips pays them; drafted anew it goes on to say so.
  const definition = { aboveHighWater: null, ...version.definition }
  return <PlanEditor planId={version.planId} name={version.name} definition={definition} />
}

type Props = { planId: string | null; name: string | null; definition: PlanDefinition }

function PlanEditor({ planId, name, definition }: Props) {
  const { t } = useTranslation('compensation')
  const navigate = useNavigate()
  const initial: PlanValues = { planId, definition }
  return (
    <>
      <PageHeader title={name ? t('editor.nextOf', { name }) : t('editor.title')} text={t('editor.text')} />
      <VerbForm
        operation={draftPlan}
        initial={initial}
        input={(body) => ({ body })}
        invalidates={[listPlans]}
        done={t('editor.drafted')}
        onDone={({ id }) => void navigate({ to: `/plans/${id}` })}
        submit={t('editor.draft')}
      >
        {(form) => (
          <div className={classes.parts}>
            <TermsEditor form={form} named={planId !== null} />
            <ComponentsEditor form={form} />
            <LimitsEditor form={form} />
            <ScorecardEditor form={form} />
            <TextEditor form={form} />
          </div>
        )}
      </VerbForm>
    </>
  )
}
