import type { AppOptions } from '#src/app.ts'
import { look, SYSTEM } from '#src/context.ts'
import { serve, serveOpen } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import * as actions from './actions.ts'
import { endUser, endUserSessions } from './actions/leaving.ts'
import * as contract from './contract.ts'
import { mayReadUsers } from './policy.ts'
import * as queries from './queries.ts'
import { serveAdmission } from './routes/admission.ts'
import * as signing from './routes/signIn.ts'

/** Sign-in may be tried so often a minute from one address. */
const TRIES = 20

export function serveTeam(doors: Doors, options: AppOptions): void {
  serveSession(doors, options)
  serveAccount(doors, options)
  serveUsers(doors, options)
  serveAdmission(doors, options, limitOf(options))
}

/** Tests may ask for more. */
const limitOf = ({ requestsPerMinute }: AppOptions) => ({
  max: Math.max(TRIES, requestsPerMinute ?? 0),
  timeWindow: '1 minute',
})

function serveSession(doors: Doors, options: AppOptions): void {
  const { auth, setupToken } = options
  const limit = limitOf(options)
  serveOpen(doors, contract.readSession, (parts, _input, { request }) => signing.readState(parts, auth, request))
  serveOpen(doors, contract.signIn, (parts, { body }, door) => signing.signIn(parts, auth, body, door), { limit })
  serveOpen(doors, contract.verifyTotp, (parts, { body }, door) => signing.verifyTotp(parts, auth, body.code, door), {
    limit,
  })
  serveOpen(doors, contract.signOut, (parts, _input, door) => signing.signOut(parts, auth, door))
  serveOpen(
    doors,
    contract.setUpFirm,
    async (parts, { body }, door) => {
      await actions.setUpFirm({ ...parts, viewer: SYSTEM }, auth, setupToken, body)
      const { email, password } = body.administrator
      return signing.signIn(parts, auth, { email, password }, door)
    },
    { limit },
  )
}

function serveAccount(doors: Doors, options: AppOptions): void {
  const { auth } = options
  // Whoever finds a session left open does not guess the password through it.
  const guarded = { limit: limitOf(options) }
  serve(doors, contract.listSessions, (context, _input, { request }) => signing.listSessions(context, auth, request))
  serve(doors, contract.endSession, (context, { params }) => signing.endSession(context, params.sessionId))
  serve(doors, contract.startTotp, (_context, { body }, door) => signing.startTotp(auth, body.password, door), guarded)
  serve(
    doors,
    contract.confirmTotp,
    (context, { body }, door) => signing.confirmTotp(context, auth, body.code, door),
    guarded,
  )
  serve(
    doors,
    contract.stopTotp,
    (context, { body }, door) => signing.stopTotp(context, auth, body.password, door),
    guarded,
  )
  serve(
    doors,
    contract.changePassword,
    (context, { body }, door) => signing.changePassword(context, auth, body, door),
    guarded,
  )
  serve(doors, contract.changeMe, (context, { body }) => actions.changeMe(context, body))
}

function serveUsers(doors: Doors, { auth }: AppOptions): void {
  serve(doors, contract.listUsers, (context, { query }) => {
    mayReadUsers(context.viewer)
    return look(context, (tx) => queries.listUsers(tx, query))
  })
  serve(doors, contract.addUser, (context, { body }) => actions.addUser(context, auth, body))
  serve(doors, contract.changeUser, (context, { params, body }) => actions.changeUser(context, params.userId, body))
  serve(doors, contract.endUser, (context, { params, body }) => endUser(context, params.userId, body))
  serve(doors, contract.endUserSessions, (context, { params }) => endUserSessions(context, params.userId))
  serve(doors, contract.listTeams, (context) => look(context, async (tx) => ({ rows: await queries.listTeams(tx) })))
  serve(doors, contract.addTeam, (context, { body }) => actions.addTeam(context, body))
  serve(doors, contract.searchColleagues, (context, { query }) =>
    look(context, async (tx) => ({ rows: await queries.findColleagues(tx, query) })),
  )
}
