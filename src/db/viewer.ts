import type { Reach, Role } from '#src/team/roles.ts'

/** Who looks. `system` is the firm's own calculation or job, never a person's request. */
export type Viewer = {
  userId: string
  name: string
  roles: readonly Role[]
  reach: Reach | 'system'
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The statements that begin a transaction for a viewer. `set` takes no parameters, so the values are checked here. */
export function beginFor(viewer: Viewer): string {
  if (!UUID.test(viewer.userId)) throw new Error('A viewer is named by a uuid.')
  return `begin; set local app.viewer = '${viewer.userId}'; set local app.reach = '${viewer.reach}'`
}

export const hasRole = (viewer: Viewer, ...roles: Role[]): boolean => roles.some((role) => viewer.roles.includes(role))
