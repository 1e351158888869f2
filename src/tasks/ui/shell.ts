import type { DomainUi } from '#web/domains.ts'

export default {
  domain: 'tasks',
  screens: [
    {
      path: '/tasks',
      title: 'tasks:title',
      roles: ['representative', 'manager', 'service'],
      load: () => import('./TasksPage.tsx'),
    },
  ],
  panels: [
    { slot: 'today', id: 'tasks', title: 'tasks:title', order: 20, load: () => import('./MyTasks.tsx') },
    {
      slot: 'client',
      id: 'tasks',
      title: 'tasks:title',
      order: 20,
      roles: ['representative', 'manager', 'service'],
      load: () => import('./ClientTasks.tsx'),
    },
    {
      slot: 'manager',
      id: 'assignments',
      title: 'tasks:evidence.title',
      order: 60,
      roles: ['manager'],
      load: () => import('./Evidence.tsx'),
    },
  ],
  actions: [{ id: 'tasks', title: 'tasks:title', roles: ['representative', 'manager', 'service'], to: '/tasks' }],
} satisfies DomainUi
