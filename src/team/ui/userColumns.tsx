import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { User } from '#src/team/contract.ts'
import type { Column } from '#web/parts/DataTable.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'

export function useUserColumns(): Column<z.output<typeof User>>[] {
  const { t } = useTranslation(['team', 'shell'])
  return [
    { key: 'name', title: t('name'), cell: ({ name }) => name },
    { key: 'email', title: t('email'), cell: ({ email }) => email },
    { key: 'roles', title: t('roles'), cell: ({ roles }) => roles.map((role) => t(`shell:role.${role}`)).join(', ') },
    { key: 'team', title: t('team'), cell: ({ teamName }) => teamName ?? '–' },
    { key: 'manager', title: t('manager'), wide: true, cell: ({ managerName }) => managerName ?? '–' },
    {
      key: 'state',
      title: t('state'),
      cell: ({ active, twoFactor }) => {
        if (!active) return <StatusBadge tone="plain">{t('users.ended')}</StatusBadge>
        return twoFactor ? (
          <StatusBadge tone="good">{t('users.twoFactor')}</StatusBadge>
        ) : (
          <StatusBadge tone="warn">{t('users.passwordOnly')}</StatusBadge>
        )
      },
    },
  ]
}
