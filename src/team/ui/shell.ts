import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'team',
  screens: [
    { path: '/account', title: 'team:account.title', load: () => import('./AccountPage.tsx') },
    { path: '/users', title: 'team:users.title', roles: ['administrator'], load: () => import('./UsersPage.tsx') },
    { path: '/teams', title: 'team:teams.title', roles: ['administrator'], load: () => import('./TeamsPage.tsx') },
  ],
  finders: [{ kind: 'colleague', title: 'team:users.title', load: () => import('./findColleague.ts') }],
} satisfies DomainUi
