import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listInteractions } from '#src/interactions/contract.ts'
import { usePages } from '#web/pages.ts'
import { instantText, useTimeZone } from '#web/parts/Dates.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { moveGuest } from '../contract.ts'
import { GUEST_CHANGES } from './changes.ts'
import type { Guest } from './GuestTable.tsx'

/** Follow-up with the contact that is its proof, where there is one. */
export function FollowUpDialog({ guest, onClose }: { guest: Guest; onClose: () => void }) {
  const { t } = useTranslation('initiatives')
  const { clientId, id: guestId, version, personName: name } = guest
  const initial: { interactionId: string | null; version: number; to: 'followed_up' } = {
    interactionId: null,
    version,
    to: 'followed_up',
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('guest.followUp', { name })}
      operation={moveGuest}
      initial={initial}
      input={(body) => ({ params: { clientId, guestId }, body })}
      invalidates={GUEST_CHANGES}
      submit={t('move.followed_up')}
    >
      {(form) => (
        <ContactSelect clientId={clientId} {...form.getInputProps('interactionId')} value={form.values.interactionId} />
      )}
    </FormDialog>
  )
}

type SelectProps = { clientId: string; value: string | null; onChange: (id: string | null) => void }

function ContactSelect({ clientId, ...props }: SelectProps) {
  const { t, i18n } = useTranslation(['initiatives', 'interactions'])
  const zone = useTimeZone()
  const contacts = usePages(listInteractions, { query: { clientId, limit: 30 } })
  const data = (contacts.rows ?? [])
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ id, channel, occurredAt }) => ({
      value: id,
      label: `${instantText(occurredAt, i18n.language, zone)} · ${t(`interactions:channel.${channel}`)}`,
    }))
  return <Select label={t('guest.contact')} description={t('guest.contactText')} clearable data={data} {...props} />
}
