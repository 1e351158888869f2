import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import { AppError } from '#src/errors.ts'
import { dayOf } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { minorDigits } from '#src/kit/money.ts'
import { mayChangePolicies } from '../policy.ts'
import { listTierRules } from '../queries/tiers.ts'
import type { publishTierRule as publishOperation } from '../tiers-contract.ts'

type New = z.output<typeof publishOperation.body>

/** From today or a later day on. Errors: not_allowed; invalid for a day that is past. */
export function publishTierRule(context: Context, { reason, ...rule }: New) {
  const { viewer, clock } = context
  mayChangePolicies(viewer)
  minorDigits(rule.currency)
  return inTransaction(context, async (tx) => {
    const now = clock.now()
    if (rule.validFrom < dayOf(now))
      throw new AppError('invalid', {
        sentence: 'A rule begins today or later: nobody was served by it before.',
        fields: { validFrom: 'today or later' },
      })
    const id = newId()
    const published = { id, reason, publishedBy: viewer.userId, publishedAt: now }
    await tx
      .insertInto('tierRules')
      .values({ ...rule, ...published, steps: JSON.stringify(rule.steps) })
      .execute()
    await recordEvent(tx, context, { verb: 'published', subject: 'tier rule', subjectId: id, after: rule, reason })
    const row = (await listTierRules(tx)).find((one) => one.id === id)
    if (!row) throw new AppError('not_found')
    return row
  })
}
