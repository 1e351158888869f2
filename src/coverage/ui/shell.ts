import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'coverage',
  panels: [
    { slot: 'client', id: 'coverage', title: 'coverage:title', order: 60, load: () => import('./CoveragePanel.tsx') },
  ],
} satisfies DomainUi
