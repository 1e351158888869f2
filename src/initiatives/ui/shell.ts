import type { Role } from '#src/team/roles.ts'
import type { DomainUi } from '#web/domains.ts'

/** Who weighs initiatives; the server holds the same list (policy.ts). */
const weighers: readonly Role[] = ['marketing', 'manager', 'controller', 'compliance']

/**
 * The initiative page has a slot for other domains, `initiative`: their panels receive { initiativeId } and stand below the
 * events (contacts and claims tagged with it).
 */
export default {
  domain: 'initiatives',
  screens: [
    {
      path: '/initiatives',
      title: 'initiatives:title',
      roles: [...weighers, 'representative', 'service'],
      load: () => import('./InitiativesPage.tsx'),
    },
    { path: '/initiatives/$initiativeId', title: 'initiatives:one', load: () => import('./InitiativePage.tsx') },
    { path: '/events/$eventId', title: 'initiatives:event.one', load: () => import('./EventPage.tsx') },
    { path: '/returns', title: 'initiatives:returns.title', roles: weighers, load: () => import('./ReturnsPage.tsx') },
  ],
  actions: [{ id: 'add-initiative', title: 'initiatives:add', roles: ['marketing'], to: '/initiatives' }],
  finders: [
    { kind: 'initiative', title: 'initiatives:title', palette: true, load: () => import('./findInitiative.ts') },
  ],
} satisfies DomainUi
