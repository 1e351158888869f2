import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'statements',
  screens: [
    {
      path: '/statements',
      title: 'statements:title',
      roles: ['controller'],
      load: () => import('./StatementsPage.tsx'),
    },
    {
      path: '/statements/$fileId',
      title: 'statements:one',
      roles: ['controller'],
      load: () => import('./FilePage.tsx'),
    },
    {
      path: '/lines',
      title: 'statements:lines.title',
      roles: ['controller', 'compliance'],
      load: () => import('./LinesPage.tsx'),
    },
    {
      path: '/nna-policies',
      title: 'statements:nna.title',
      roles: ['controller', 'manager', 'compliance'],
      load: () => import('./NnaPoliciesPage.tsx'),
    },
    {
      path: '/roll-forward',
      title: 'statements:roll.title',
      roles: ['controller', 'manager', 'compliance'],
      load: () => import('./RollForwardPage.tsx'),
    },
  ],
  panels: [
    {
      slot: 'client',
      id: 'lines',
      title: 'statements:lines.title',
      order: 50,
      roles: ['representative', 'manager', 'controller', 'compliance'],
      load: () => import('./ClientLines.tsx'),
    },
  ],
  actions: [
    { id: 'lines', title: 'statements:lines.title', roles: ['controller', 'compliance'], to: '/lines' },
    {
      id: 'roll-forward',
      title: 'statements:roll.title',
      roles: ['controller', 'manager', 'compliance'],
      to: '/roll-forward',
    },
  ],
} satisfies DomainUi
