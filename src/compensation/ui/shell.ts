import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'compensation',
  screens: [
    { path: '/pay', title: 'compensation:pay.title', roles: ['representative'], load: () => import('./PayPage.tsx') },
    {
      path: '/runs',
      title: 'compensation:runs.title',
      roles: ['controller', 'manager'],
      load: () => import('./RunsPage.tsx'),
    },
    { path: '/runs/$runId', title: 'compensation:run.title', load: () => import('./RunPage.tsx') },
    {
      path: '/runs/$runId/paysheets/$userId',
      title: 'compensation:sheet.title',
      load: () => import('./PaysheetPage.tsx'),
    },
    {
      path: '/plans',
      title: 'compensation:plans.title',
      roles: ['controller', 'manager'],
      load: () => import('./PlansPage.tsx'),
    },
    {
      path: '/plans/new',
      title: 'compensation:editor.title',
      roles: ['controller'],
      load: () => import('./PlanEditorPage.tsx'),
    },
    { path: '/plans/$planVersionId', title: 'compensation:plan.title', load: () => import('./PlanPage.tsx') },
    {
      path: '/plans/$planVersionId/next',
      title: 'compensation:editor.next',
      load: () => import('./PlanEditorPage.tsx'),
    },
    {
      path: '/pay-adjustments',
      title: 'compensation:adjustments.title',
      roles: ['controller'],
      load: () => import('./AdjustmentsPage.tsx'),
    },
    {
      path: '/pay-disputes',
      title: 'compensation:dispute.title',
      roles: ['controller', 'manager'],
      load: () => import('./DisputesPage.tsx'),
    },
    {
      path: '/near-thresholds',
      title: 'compensation:near.title',
      roles: ['controller', 'manager'],
      load: () => import('./NearPage.tsx'),
    },
    {
      path: '/scorecards',
      title: 'compensation:cards.title',
      roles: ['manager', 'controller'],
      load: () => import('./ScorecardsPage.tsx'),
    },
    { path: '/scorecards/$scorecardId', title: 'compensation:card.title', load: () => import('./ScorecardPage.tsx') },
  ],
  actions: [{ id: 'prepareRun', title: 'compensation:runs.start', roles: ['controller'], to: '/runs?start=yes' }],
} satisfies DomainUi
