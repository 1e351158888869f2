import { Button, Divider, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { changeUser, endUser, endUserSessions, listUsers, type User } from '#src/team/contract.ts'
import { useVerb } from '#web/hooks.ts'
import { FormDrawer } from '#web/parts/FormDialog.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { UserFields } from './UserFields.tsx'

type Props = { user: z.output<typeof User>; onClose: () => void }

export function ChangeUser({ user, onClose }: Props) {
  const { t } = useTranslation('team')
  const params = { userId: user.id }
  const { version, name, roles, managerId, teamId, contactHours } = user
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={user.name}
      operation={changeUser}
      initial={{ version, name, roles, managerId, teamId, contactHours }}
      input={(body) => ({ params, body })}
      invalidates={[listUsers]}
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

/** The two doors out: of the devices one is signed in on, and of the firm. */
function Ending({ user, onClose }: Props) {
  const { t } = useTranslation('team')
  const [ending, setEnding] = useState(false)
  const params = { userId: user.id }
  const cut = useVerb(endUserSessions, { done: t('users.sessionsEnded', { name: user.name }) })
  return (
    <>
      <Divider my="lg" />
      <Group>
        <Button variant="default" loading={cut.isPending} onClick={() => cut.mutate({ params })}>
          {t('users.endSessions')}
        </Button>
        <Button variant="default" c="var(--bad)" onClick={() => setEnding(true)}>
          {t('users.end')}
        </Button>
      </Group>
      {ending && (
        <ReasonDialog
          opened
          onClose={() => setEnding(false)}
          title={t('users.endTitle', { name: user.name })}
          text={t('users.endText')}
          operation={endUser}
          input={(reason) => ({ params, body: { reason } })}
          invalidates={[listUsers]}
          done={t('users.endDone', { name: user.name })}
          onDone={onClose}
          submit={t('users.end')}
          danger
        />
      )}
    </>
  )
}
