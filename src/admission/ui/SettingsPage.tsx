import { MultiSelect, NativeSelect, NumberInput, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeSignInPolicy, readSignInPolicy } from '#src/team/admission-contract.ts'
import { ROLES } from '#src/team/roles.ts'
import { FACTOR_RULES } from '#src/team/signInPolicy.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { VerbForm } from '#web/parts/VerbForm.tsx'

/** The rules of signing in: whom a second factor is asked of, and when compliance is told of much reading. */
export default function SettingsPage() {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const rules = useAnswer(readSignInPolicy)
  return (
    <>
      <PageHeader title={t('policy.title')} text={t('policy.text')} />
      {rules.error && <Problem error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.isPending && <Skeleton height={240} />}
      {rules.data && <RulesForm key={rules.data.version} rules={rules.data} />}
    </>
  )
}

function RulesForm({ rules }: { rules: Answer<typeof readSignInPolicy> }) {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  return (
    <div style={{ maxWidth: 480 }}>
      <VerbForm
        operation={changeSignInPolicy}
        initial={rules}
        input={(body) => ({ body })}
        invalidates={[readSignInPolicy]}
        done={t('team:saved')}
        submit={t('team:save')}
      >
        {(form) => (
          <>
            <NativeSelect
              label={t('policy.secondFactor')}
              data={FACTOR_RULES.map((value) => ({ value, label: t(`policy.rule.${value}`) }))}
              {...form.getInputProps('secondFactor')}
            />
            {form.values.secondFactor === 'roles' && (
              <MultiSelect
                label={t('team:roles')}
                data={ROLES.map((role) => ({ value: role, label: t(`shell:role.${role}`) }))}
                {...form.getInputProps('secondFactorRoles')}
              />
            )}
            <NumberInput
              label={t('policy.pages')}
              description={t('policy.pagesText')}
              min={1}
              allowDecimal={false}
              {...form.getInputProps('pagesAnHour')}
            />
            <NumberInput
              label={t('policy.exports')}
              min={1}
              allowDecimal={false}
              {...form.getInputProps('exportsAnHour')}
            />
          </>
        )}
      </VerbForm>
    </div>
  )
}
