import { MultiSelect, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listTeams } from '#src/team/contract.ts'
import { ROLES } from '#src/team/roles.ts'
import { useAnswer } from '#web/hooks.ts'
import { FindSelect } from '#web/parts/FindSelect.tsx'

type Props = {
  field: (name: 'name' | 'roles' | 'managerId' | 'teamId') => object
  managerId: string | null
  onManager: (id: string | null) => void
  manager?: { id: string; label: string } | null
}

/** What adding and changing a user share. */
export function UserFields({ field, managerId, onManager, manager }: Props) {
  const { t } = useTranslation(['team', 'admission', 'shell'])
  const teams = useAnswer(listTeams)
  return (
    <>
      <TextInput label={t('name')} required data-autofocus {...field('name')} />
      <MultiSelect
        label={t('roles')}
        description={t('admission:users.guarded')}
        required
        data={ROLES.map((role) => ({ value: role, label: t(`shell:role.${role}`) }))}
        {...field('roles')}
      />
      <Select
        label={t('team')}
        clearable
        data={teams.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        {...field('teamId')}
      />
      <FindSelect
        kind="colleague"
        label={t('manager')}
        clearable
        value={managerId}
        known={manager}
        onChange={onManager}
      />
    </>
  )
}
