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
  panels: [
    {
      slot: 'client',
      id: 'merges',
      title: 'duplicates:merge.past',
      order: 95,
      roles: ['representative', 'manager', 'service', 'compliance'],
      load: () => import('./MergesPanel.tsx'),
    },
  ],
} satisfies DomainUi
