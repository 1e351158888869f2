import { Button, Divider, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listRoleRequests } from '#src/team/admission-contract.ts'
import { changeUser, listUsers, type User } from '#src/team/contract.ts'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import { EndUser } from '#src/admission/ui/EndUser.tsx'
import { NewLink } from '#src/admission/ui/NewLink.tsx'
import { UserFields } from './UserFields.tsx'
import { UserSessions } from '#src/admission/ui/UserSessions.tsx'

type Props = { user: z.output<typeof User>; onClose: () => void }

export function ChangeUser({ user, onClose }: Props) {
  const { t } = useTranslation('team')
  const params = { userId: user.id }
  const { version, name, managerId, teamId, contactHours } = user
  // What was asked for is wished too: left out, it would be withdrawn.
  const roles = [...user.roles, ...user.askedRoles]
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={user.name}
      operation={changeUser}
      initial={{ version, name, roles, managerId, teamId, contactHours }}
      input={(body) => ({ params, body })}
      invalidates={[listUsers, listRoleRequests]}
      done={t('saved')}
      submit={t('save')}
      below={user.active && <Ending user={user} onClose={onClose} />}
    >
      {(form) => (
        <>
          <UserFields
            field={(field) => form.getInputProps(field)}
            managerId={form.values.managerId}
            onManager={(id) => form.setFieldValue('managerId', id)}
            manager={managerId && user.managerName ? { id: managerId, label: user.managerName } : null}
          />
          <NumberInput
            label={t('users.contactHours')}
            description={t('users.contactHoursText')}
            min={0}
            max={80}
            allowDecimal={false}
            {...form.getInputProps('contactHours')}
          />
        </>
      )}
    </FormDrawer>
  )
}

/** Ways back in, and the two doors out: of the devices one is signed in on, and of the firm. */
function Ending({ user, onClose }: Props) {
  const { t } = useTranslation(['team', 'admission'])
  const [open, setOpen] = useState<'link' | 'end' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Divider my="lg" />
      <UserSessions user={user} />
      <Divider my="lg" />
      <Group>
        <Button variant="default" onClick={() => setOpen('link')}>
          {t('admission:firstLink.make')}
        </Button>
        <Button variant="default" c="var(--bad)" onClick={() => setOpen('end')}>
          {t('users.end')}
        </Button>
      </Group>
      {open === 'link' && <NewLink user={user} onClose={close} />}
      {open === 'end' && <EndUser user={user} onClose={close} onDone={onClose} />}
    </>
  )
}
