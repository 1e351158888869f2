import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'documents',
  panels: [
    {
      slot: 'client',
      id: 'documents',
      title: 'documents:title',
      order: 70,
      roles: ['representative', 'manager', 'controller', 'service', 'compliance'],
      load: () => import('./DocumentsPanel.tsx'),
    },
  ],
} satisfies DomainUi
