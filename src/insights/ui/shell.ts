import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'insights',
  screens: [
    {
      path: '/team',
      title: 'insights:title',
      // The server holds the same list (policy.ts); compliance reads no pay.
      roles: ['manager', 'controller', 'compliance'],
      load: () => import('./TeamPage.tsx'),
    },
  ],
  actions: [{ id: 'team', title: 'insights:title', roles: ['compliance'], to: '/team' }],
} satisfies DomainUi
