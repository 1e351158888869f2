import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'admission',
  screens: [
    {
      path: '/approvals',
      title: 'admission:approvals.title',
      roles: ['compliance', 'administrator'],
      load: () => import('./ApprovalsPage.tsx'),
    },
    {
      path: '/settings',
      title: 'admission:policy.title',
      roles: ['administrator'],
      load: () => import('./SettingsPage.tsx'),
    },
  ],
} satisfies DomainUi
