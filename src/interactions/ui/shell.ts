import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'interactions',
  screens: [
    {
      path: '/contacts',
      title: 'interactions:title',
      load: () => import('./ContactsPage.tsx'),
    },
    {
      path: '/contacts/$clientId/$interactionId',
      title: 'interactions:one',
      load: () => import('./ContactPage.tsx'),
    },
  ],
  panels: [
    {
      slot: 'client',
      id: 'timeline',
      title: 'interactions:timeline.title',
      order: 10,
      load: () => import('./Timeline.tsx'),
    },
  ],
  quickLog: () => import('./QuickLog.tsx'),
} satisfies DomainUi
