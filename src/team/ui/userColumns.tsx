import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { User } from '#src/team/contract.ts'
import type { Role } from '#src/team/roles.ts'
import type { Column } from '#web/parts/DataTable.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'

export function useUserColumns(): Column<z.output<typeof User>>[] {
  const { t } = useTranslation(['team', 'admission', 'shell'])
  return [
    { key: 'name', title: t('name'), cell: ({ name }) => name },
    { key: 'email', title: t('email'), cell: ({ email }) => email },
    { key: 'roles', title: t('roles'), cell: (user) => <Roles user={user} /> },
    { key: 'team', title: t('team'), cell: ({ teamName }) => teamName ?? '–' },
    { key: 'manager', title: t('manager'), wide: true, cell: ({ managerName }) => managerName ?? '–' },
    {
      key: 'state',
      title: t('state'),
      cell: ({ active, twoFactor, waits }) => {
        if (!active) return <StatusBadge tone="plain">{t('users.ended')}</StatusBadge>
        if (waits) return <StatusBadge tone="accent">{t('admission:users.waits')}</StatusBadge>
        return twoFactor ? (
          <StatusBadge tone="good">{t('users.twoFactor')}</StatusBadge>
        ) : (
          <StatusBadge tone="warn">{t('users.passwordOnly')}</StatusBadge>
        )
      },
    },
  ]
}

/** Those held, those that wait for a second person, and those that nobody approved. */
function Roles({ user: { roles, askedRoles, aloneRoles } }: { user: z.output<typeof User> }) {
  const { t } = useTranslation(['team', 'admission', 'shell'])
  const names = (list: readonly Role[]) => list.map((role) => t(`shell:role.${role}`)).join(', ')
  return (
    <>
      {names(roles)}
      {askedRoles.length > 0 && <div>{t('admission:users.asked', { roles: names(askedRoles) })}</div>}
      {aloneRoles.length > 0 && <div>{t('admission:users.alone', { roles: names(aloneRoles) })}</div>}
    </>
  )
}
