import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'duplicates',
  screens: [
    {
      path: '/duplicates',
      title: 'duplicates:title',
      roles: ['service', 'manager', 'compliance'],
      load: () => import('./DuplicatesPage.tsx'),
    },
  ],
} satisfies DomainUi
