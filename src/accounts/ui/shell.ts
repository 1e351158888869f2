import type { Role } from '#src/team/roles.ts'
import type { DomainUi } from '#web/domains.ts'

const roles: readonly Role[] = ['representative', 'manager', 'controller', 'service', 'compliance']

export default {
  domain: 'accounts',
  panels: [
    {
      slot: 'client',
      id: 'money',
      title: 'accounts:money.title',
      order: 15,
      roles,
      load: () => import('./MoneySummary.tsx'),
    },
    {
      slot: 'client',
      id: 'accounts',
      title: 'accounts:title',
      order: 45,
      roles,
      load: () => import('./AccountsPanel.tsx'),
    },
  ],
} satisfies DomainUi
