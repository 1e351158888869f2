/** The night's service tiers: the published rule with its hysteresis, overrides while they last, and the rule again afterwards. */
import { recordEvent } from '#src/audit/record.ts'
import { assetsIn, firstRateDay } from '#src/cadence/assets.ts'
import { tierRuleOn } from '#src/cadence/queries/tiers.ts'
import { RULED_TIERS } from '#src/cadence/tiers-contract.ts'
import { tierOf } from '#src/cadence/tiers.ts'
import type { TierDecision, TierRule } from '#src/cadence/tiers.ts'
import { readRates } from '#src/compensation/queries/facts.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { dayOf } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import type { Rate } from '#src/kit/rates.ts'
import { listTiered } from '../queries/tiered.ts'
import type { Tiered } from '../queries/tiered.ts'
import { recordTier } from './tiers.ts'

type Basis = { rule: TierRule | null; rates: Rate[]; today: Day }

/** Reads every client a thousand at a time; each that moves does so in a transaction of its own. */
export async function retierAll(context: Context): Promise<{ retiered: number }> {
  const today = dayOf(context.clock.now())
  const basis = await look(context, async (tx) => ({
    rule: await tierRuleOn(tx, today),
    rates: await readRates(tx, firstRateDay(today), today),
    today,
  }))
  let retiered = 0
  let after: string | undefined
  for (;;) {
    const clients = await look(context, (tx) => listTiered(tx, context.viewer, today, { after }))
    for (const client of clients)
      if (decide(client, basis).tier !== client.tier && (await retier(context, client.clientId, basis))) retiered += 1
    after = clients.at(-1)?.clientId
    if (!after) return { retiered }
  }
}

/**
 * An override in force wins; without a rule that applies, the tier the rule gave last stands. Hysteresis is measured from that
 * one too: what an override lent is not held on to.
 */
function decide({ tier, ruleTier, override, balances, stage }: Tiered, { rule, rates, today }: Basis): TierDecision {
  if (override) return { tier: override.tier, origin: 'override', reason: override.reason }
  const held = ruleTier ?? tier
  const stays: TierDecision = { tier: held, origin: 'rule', reason: 'The override ended' }
  // A prospect's and a centre of influence's tier says what they are, not what they have; see RULED_TIERS.
  const isRuled = stage === 'client' && (isRuledTier(held) || held === 'prospect')
  const assets = rule && isRuled ? assetsIn(rule.currency, balances, rates, today) : null
  return rule === null || assets === null ? stays : tierOf(assets, rule, held, today)
}

const isRuledTier = (tier: string) => RULED_TIERS.some((ruled) => ruled === tier)

// Looked at again with the client locked: an override may have come meanwhile.
const retier = (context: Context, clientId: string, basis: Basis): Promise<boolean> =>
  inTransaction(context, async (tx) => {
    await tx.selectFrom('clients').select('clientId').where('clientId', '=', clientId).forUpdate().execute()
    const [client] = await listTiered(tx, context.viewer, basis.today, { clientId })
    if (!client) return false
    const { tier, origin, reason } = decide(client, basis)
    if (tier === client.tier) return false
    if (origin === 'rule' && tier !== client.ruleTier) await recordTier(tx, context, { clientId, tier, origin, reason })
    await tx
      .updateTable('clients')
      .set((set) => ({ tier, version: set('version', '+', 1), updatedAt: context.clock.now() }))
      .where('clientId', '=', clientId)
      .execute()
    const change = { before: { tier: client.tier }, after: { tier, origin }, reason }
    await recordEvent(tx, context, { clientId, verb: 'retiered', subject: 'tier', subjectId: clientId, ...change })
    return true
  })
