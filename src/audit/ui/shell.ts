import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'audit',
  screens: [
    {
      path: '/audit',
      title: 'audit:title',
      roles: ['compliance', 'administrator'],
      load: () => import('./AuditPage.tsx'),
    },
  ],
  panels: [
    {
      slot: 'client',
      id: 'history',
      title: 'audit:history.title',
      order: 90,
      roles: ['representative', 'manager', 'service', 'compliance'],
      load: () => import('./ClientHistory.tsx'),
    },
  ],
  actions: [{ id: 'audit', title: 'audit:title', roles: ['compliance', 'administrator'], to: '/audit' }],
} satisfies DomainUi
