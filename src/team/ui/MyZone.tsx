import { useTranslation } from 'react-i18next'
import { changeMe, readSession } from '#src/team/contract.ts'
import { VerbForm } from '#web/parts/VerbForm.tsx'
import { useMe } from '#web/session.ts'
import { TimeZoneSelect } from './TimeZoneSelect.tsx'

export function MyZone() {
  const { t } = useTranslation('team')
  return (
    <VerbForm
      operation={changeMe}
      initial={{ timeZone: useMe().timeZone }}
      input={(body) => ({ body })}
      invalidates={[readSession]}
      done={t('saved')}
      submit={t('save')}
    >
      {(form) => <TimeZoneSelect label={t('timeZone')} required {...form.getInputProps('timeZone')} />}
    </VerbForm>
  )
}
