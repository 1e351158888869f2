/** Who is let in, and by whom. */
import type { AppOptions } from '#src/app.ts'
import { look } from '#src/context.ts'
import { serve, serveOpen } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { seeAlert } from '../actions/alerts.ts'
import { makeFirstLink, spendLink } from '../actions/firstLinks.ts'
import { decideRole } from '../actions/roles.ts'
import { changeSignInPolicy } from '../actions/signInPolicy.ts'
import * as contract from '../admission-contract.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries/admission.ts'
import { listTaken } from '../queries/leaving.ts'
import { readUser } from '../queries.ts'
import { readSessions } from '../queries/sessions.ts'
import { signIn } from './signIn.ts'

type Limit = { max: number; timeWindow: string }

export function serveAdmission(doors: Doors, { auth }: AppOptions, limit: Limit): void {
  serveOpen(
    doors,
    contract.openFirstLink,
    async (parts, { body: { token, password } }, door) => {
      const { email } = await spendLink(parts, auth, token, password)
      return signIn(parts, auth, { email, password }, door)
    },
    { limit },
  )
  serve(doors, contract.makeFirstLink, (context, { params, body }) => makeFirstLink(context, auth, params.userId, body))
  serveDecisions(doors)
  serveOversight(doors)
}

function serveDecisions(doors: Doors): void {
  serve(doors, contract.listRoleRequests, (context, { query }) => {
    policy.mayDecideRoles(context.viewer)
    return look(context, (tx) => queries.listRoleRequests(tx, context.viewer, query))
  })
  serve(doors, contract.decideRole, (context, { params, body }) => decideRole(context, params.requestId, body))
  serve(doors, contract.readSignInPolicy, (context) => {
    policy.mayReadSignInPolicy(context.viewer)
    return look(context, async (tx) => withRoles(await queries.readSignInPolicy(tx)))
  })
  serve(doors, contract.changeSignInPolicy, async (context, { body }) =>
    withRoles(await changeSignInPolicy(context, body)),
  )
}

const withRoles = (rules: Awaited<ReturnType<typeof queries.readSignInPolicy>>) => ({
  ...rules,
  secondFactorRoles: [...rules.secondFactorRoles],
})

function serveOversight(doors: Doors): void {
  serve(doors, contract.listAlerts, (context, { query }) => {
    policy.maySeeAlerts(context.viewer)
    return look(context, (tx) => queries.listAlerts(tx, query))
  })
  serve(doors, contract.seeAlert, (context, { params, body }) => seeAlert(context, params.alertId, body.note))
  serve(doors, contract.listTaken, (context, { params, query }) => {
    policy.maySeeAlerts(context.viewer)
    return look(context, async (tx) => {
      await readUser(tx, params.userId)
      return listTaken(tx, params.userId, context.clock.now(), query)
    })
  })
  serve(doors, contract.listUserSessions, (context, { params }) => {
    policy.mayChangeUsers(context.viewer)
    return look(context, async (tx) => {
      await readUser(tx, params.userId)
      return { rows: await readSessions(tx, params.userId, context.clock.now()) }
    })
  })
}
