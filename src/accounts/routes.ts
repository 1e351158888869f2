import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export function serveAccounts(doors: Doors): void {
  serve(doors, contract.listAccounts, (context, { params }) => actions.readAccounts(context, params.clientId))
  serve(doors, contract.addAccount, (context, { params, body }) => actions.addAccount(context, params.clientId, body))
  serve(doors, contract.changeAccount, (context, { params, body }) => actions.changeAccount(context, params, body))
  serve(doors, contract.stateBalance, (context, { params, body }) => actions.stateBalance(context, params, body))
  serve(doors, contract.closeAccount, (context, { params, body }) => actions.closeAccount(context, params, body))
  serve(doors, contract.reopenAccount, (context, { params, body }) => actions.reopenAccount(context, params, body))
  serve(doors, contract.readMoney, (context, { params }) => actions.readMoney(context, params.clientId))
}
