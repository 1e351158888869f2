import type { Role } from '#src/team/roles.ts'
import type { DomainUi } from '#web/domains.ts'

const readers: readonly Role[] = ['representative', 'manager', 'controller', 'marketing', 'compliance']

export default {
  domain: 'claims',
  screens: [
    { path: '/claims', title: 'claims:title', roles: readers, load: () => import('./ClaimsPage.tsx') },
    {
      path: '/clients/$clientId/claims/$claimId',
      title: 'claims:one',
      roles: readers,
      load: () => import('./ClaimPage.tsx'),
    },
    { path: '/desk', title: 'claims:desk.title', roles: ['controller'], load: () => import('./DeskPage.tsx') },
    {
      path: '/match-policies',
      title: 'claims:differences.title',
      roles: ['controller', 'manager', 'compliance'],
      load: () => import('./MatchPoliciesPage.tsx'),
    },
  ],
  panels: [
    {
      slot: 'client',
      id: 'claims',
      title: 'claims:title',
      order: 40,
      roles: readers,
      load: () => import('./ClientClaims.tsx'),
    },
    {
      slot: 'quick-log',
      id: 'pledge',
      title: 'claims:kind.pledge',
      order: 10,
      roles: ['representative', 'manager'],
      load: () => import('./PledgeFields.tsx'),
    },
  ],
} satisfies DomainUi
