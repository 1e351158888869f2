import type { DomainUi } from '#web/domains.ts'

/**
 * The client page has a slot for other domains, `client`: their panels receive { clientId } and stand in their order below the
 * head (the timeline, the money, claims ...).
 */
export default {
  domain: 'clients',
  screens: [
    {
      path: '/clients',
      title: 'clients:title',
      roles: ['representative', 'manager', 'service', 'compliance', 'controller', 'marketing'],
      load: () => import('./ClientsPage.tsx'),
    },
    { path: '/clients/new', title: 'clients:add', load: () => import('./NewClientPage.tsx') },
    { path: '/clients/$clientId', title: 'clients:one', load: () => import('./ClientPage.tsx') },
    {
      path: '/suppressions',
      title: 'clients:suppression.list',
      roles: ['compliance', 'manager', 'marketing'],
      load: () => import('./SuppressionsPage.tsx'),
    },
  ],
  actions: [
    { id: 'add-client', title: 'clients:add', roles: ['representative', 'manager', 'service'], to: '/clients/new' },
  ],
  finders: [
    { kind: 'client', title: 'clients:title', palette: true, load: () => import('./findClient.ts') },
    { kind: 'person', title: 'clients:persons', palette: true, load: () => import('./findPerson.ts') },
  ],
} satisfies DomainUi
