import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'gifts',
  screens: [
    {
      path: '/gifts',
      title: 'gifts:title',
      roles: ['representative', 'manager', 'marketing', 'service', 'controller', 'compliance'],
      load: () => import('./GiftsPage.tsx'),
    },
  ],
} satisfies DomainUi
