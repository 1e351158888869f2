import { serve } from '#src/http/serve.ts'
import type { Doors } from '#src/http/serve.ts'
import { exportGifts } from './actions/files.ts'
import * as gifts from './actions/gifts.ts'
import { shareGifts } from './actions/guests.ts'
import { readPolicy, setPolicy } from './actions/policies.ts'
import * as contract from './contract.ts'

export function serveGifts(doors: Doors): void {
  serve(doors, contract.listGifts, (context, { query }) => gifts.readGifts(context, query))
  serve(doors, contract.exportGifts, (context, { query }) => exportGifts(context, query))
  serve(doors, contract.recordGift, (context, { params, body }) => gifts.recordGift(context, params.clientId, body))
  serve(doors, contract.decideGift, (context, { params, body }) =>
    gifts.decideGift(context, params.clientId, params.giftId, body),
  )
  serve(doors, contract.withdrawGift, (context, { params, body }) =>
    gifts.withdrawGift(context, params.clientId, params.giftId, body.reason),
  )
  serve(doors, contract.shareGifts, (context, { params, body }) => shareGifts(context, params.eventId, body))
  serve(doors, contract.readGiftPolicy, readPolicy)
  serve(doors, contract.setGiftPolicy, (context, { body }) => setPolicy(context, body))
}
