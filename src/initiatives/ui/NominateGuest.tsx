import { useTranslation } from 'react-i18next'
import { PersonSelect } from '#src/clients/ui/PersonSelect.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { useMe } from '#web/session.ts'
import { nominateGuest } from '../contract.ts'
import { GUEST_CHANGES } from './changes.ts'

type Values = { clientId: string | null; personId: string | null; hostId: string | null }

export function NominateGuest({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const { t } = useTranslation('initiatives')
  const me = useMe()
  const initial: Values = { clientId: null, personId: null, hostId: me.id }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('guest.nominate')}
      operation={nominateGuest}
      initial={initial}
      input={({ clientId, personId, hostId }) => ({
        params: { eventId },
        body: { clientId: clientId ?? '', personId: personId ?? '', hostId },
      })}
      invalidates={GUEST_CHANGES}
      done={t('guest.nominated')}
      submit={t('guest.nominate')}
    >
      {(form) => (
        <>
          <FindSelect
            kind="client"
            label={t('guest.client')}
            required
            {...form.getInputProps('clientId')}
            value={form.values.clientId}
            onChange={(clientId) => form.setValues({ clientId, personId: null })}
          />
          <PersonSelect
            clientId={form.values.clientId ?? ''}
            label={t('guest.person')}
            required
            disabled={!form.values.clientId}
            {...form.getInputProps('personId')}
          />
          <FindSelect
            kind="colleague"
            label={t('guest.host')}
            description={t('guest.hostText')}
            clearable
            known={{ id: me.id, label: me.name }}
            {...form.getInputProps('hostId')}
            value={form.values.hostId}
          />
        </>
      )}
    </FormDialog>
  )
}
