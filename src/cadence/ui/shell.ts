import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'cadence',
  screens: [
    { path: '/today', title: 'cadence:today.title', roles: ['representative'], load: () => import('./TodayPage.tsx') },
    {
      path: '/board',
      title: 'cadence:board.title',
      roles: ['manager', 'representative'],
      load: () => import('./BoardPage.tsx'),
    },
    { path: '/cadence-policies', title: 'cadence:policies.title', load: () => import('./PoliciesPage.tsx') },
  ],
  panels: [
    {
      slot: 'client',
      id: 'blackouts',
      title: 'cadence:blackouts.title',
      order: 80,
      load: () => import('./ClientBlackouts.tsx'),
    },
  ],
  actions: [
    { id: 'board', title: 'cadence:board.title', roles: ['manager', 'representative'], to: '/board' },
    { id: 'cadence-policies', title: 'cadence:policies.title', to: '/cadence-policies' },
  ],
} satisfies DomainUi
