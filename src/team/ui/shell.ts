import { call } from '#web/api.ts'
import type { DomainUi } from '#web/domains.ts'
import { searchColleagues } from '../contract.ts'

export default {
  domain: 'team',
  screens: [
    { path: '/account', title: 'team:account.title', load: () => import('./AccountPage.tsx') },
    { path: '/users', title: 'team:users.title', roles: ['administrator'], load: () => import('./UsersPage.tsx') },
    { path: '/teams', title: 'team:teams.title', roles: ['administrator'], load: () => import('./TeamsPage.tsx') },
  ],
  finders: [
    {
      kind: 'colleague',
      title: 'team:users.title',
      find: async (q, signal) => {
        const { rows } = await call(searchColleagues, { query: { q }, signal })
        return rows.map(({ id, name }) => ({ id, label: name, to: '/users' }))
      },
    },
  ],
} satisfies DomainUi
