import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'imports',
  screens: [
    {
      path: '/imports',
      title: 'imports:title',
      roles: ['representative', 'manager', 'service'],
      load: () => import('./ImportsPage.tsx'),
    },
    {
      path: '/imports/$importId',
      title: 'imports:one',
      roles: ['representative', 'manager', 'service'],
      load: () => import('./ImportPage.tsx'),
    },
  ],
} satisfies DomainUi
