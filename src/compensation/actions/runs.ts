/** Calculating a run and taking it through review, approval and lock. The database holds who may not be the same person. */
import { createHash } from 'node:crypto'
import { recordEvent } from '#src/audit/record.ts'
import { asSystem, inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { AppError } from '#src/errors.ts'
import { addMonths } from '#src/kit/days.ts'
import type { Day } from '#src/kit/days.ts'
import { newId } from '#src/kit/ids.ts'
import { periodOf } from '#src/kit/periods.ts'
import { readFirm } from '#src/team/queries.ts'
import { calculate, ENGINE_VERSION } from '../calculate.ts'
import type { LaterLine, RunInput } from '../facts.ts'
import { laterLines } from '../later.ts'
import { mayDecide, mayRun } from '../policy.ts'
import { readFacts, readLosses } from '../queries/facts.ts'
import type { Wanted } from '../queries/facts.ts'
import { readPlanVersion, waitingAdjustments } from '../queries/plans.ts'
import { listHeads, lockedRunsBefore, paidCorrections, payableFrom, readRun, readTexts } from '../queries/runs.ts'
import type { RunRow } from '../queries/runs.ts'
import type { RunResult } from '../result.ts'
import { resultText, snapshotText } from '../snapshot.ts'

export type NewRun = { planVersionId: string; periodFrom: Day; periodTo: Day; kind: 'trial' | 'payable' }

/**
 * Freezes the facts known now and calculates them. Gathered as the firm itself, because a run counts every client; who reads
 * it sees only names they may know. Errors: invalid (unsound plan, missing rate), conflict (a payable run of the period exists).
 */
export async function prepareRun(context: Context, run: NewRun): Promise<RunRow> {
  mayRun(context.viewer)
  if (run.periodFrom > run.periodTo)
    throw new AppError('invalid', {
      sentence: 'The period ends before it begins.',
      fields: { periodTo: 'Before the first day.' },
    })
  const frozen = await look(asSystem(context), (tx) => freeze(tx, context, run))
  return inTransaction(context, (tx) => storeRun(tx, context, run, frozen))
}

type Frozen = { asOf: string; input: string; output: string; result: RunResult }

/** `only`: one person's part alone, so that an estimate neither waits for nor stumbles over what concerns others. */
export async function freeze(
  tx: Tx,
  context: Context,
  run: Omit<NewRun, 'kind'>,
  only: string | null = null,
): Promise<Frozen> {
  const version = await readPlanVersion(tx, run.planVersionId)
  if (version.state !== 'published')
    throw new AppError('conflict', { sentence: 'Only a published plan version is calculated.' })
  const asOf = context.clock.now().toISOString()
  const timeZone = (await readFirm(tx))?.timeZone ?? 'UTC'
  const { planId, id: planVersionId } = version
  const plan = version.definition as RunInput['plan']
  const wanted: Wanted = {
    planId,
    planVersionId,
    plan,
    period: { from: run.periodFrom, to: run.periodTo },
    asOf,
    timeZone,
  }
  const facts = partOf({ ...(await readFacts(tx, wanted)), later: await readLater(tx, wanted, only) }, only)
  const input = snapshotText(facts)
  const result = calculate(JSON.parse(input) as RunInput)
  return { asOf, input, output: resultText(result), result }
}

/** Of a team that pools its results everybody is needed to know the share of one. */
function partOf(input: RunInput, userId: string | null): RunInput {
  if (!userId) return input
  const team = input.plan.teams?.find(({ members }) => members.some((member) => member.userId === userId))
  const people = new Set([userId, ...(team?.members ?? []).map((member) => member.userId)])
  const own = (row: { userId: string }) => people.has(row.userId)
  const { participants, credits, scorecards, later } = input
  return {
    ...input,
    participants: participants.filter(own),
    credits: credits.filter(own),
    scorecards: scorecards.filter(own),
    later: later.filter(own),
  }
}

/** Each earlier locked run of the plan against what is known of its period today. */
async function readLater(tx: Tx, wanted: Wanted, only: string | null): Promise<LaterLine[]> {
  const earlier = await lockedRunsBefore(tx, wanted.planId, wanted.period.from)
  const locked = []
  for (const run of earlier) {
    const { planVersionId, plan, input } = run
    locked.push({
      ...run,
      now: partOf(await readFacts(tx, { ...wanted, planVersionId, plan, period: input.period }), only),
    })
  }
  const windowMonths = wanted.plan.clawback?.windowMonths ?? null
  const since = addMonths(wanted.period.from, -(windowMonths ?? 0) - 12)
  const losses = windowMonths === null ? [] : await readLosses(tx, since, wanted.asOf)
  return laterLines(
    locked,
    losses,
    windowMonths,
    await waitingAdjustments(tx, wanted.planId, wanted.period.to),
    wanted.period.to,
  )
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

async function storeRun(
  tx: Tx,
  context: Context,
  run: NewRun,
  { asOf, input, output, result }: Frozen,
): Promise<RunRow> {
  if (run.kind === 'payable') await requireTurn(tx, run)
  const id = newId()
  const { currency, control } = result
  const digests = { inputSha256: sha256(input), outputSha256: sha256(output) }
  await tx
    .insertInto('runs')
    .values({
      ...run,
      ...digests,
      id,
      asOf,
      input,
      output,
      currency,
      engineVersion: ENGINE_VERSION,
      totalMinor: control.totalMinor,
      state: 'calculated',
      preparedBy: context.viewer.userId,
      preparedAt: context.clock.now(),
    })
    .execute()
  const heads = result.paysheets.map((sheet) => headOf(id, currency, sheet))
  if (heads.length) await tx.insertInto('paysheets').values(heads).execute()
  const after = { ...run, ...digests, totalMinor: control.totalMinor }
  await recordEvent(tx, context, { verb: 'calculated', subject: 'run', subjectId: id, after })
  return readRun(tx, id)
}

/** Payable runs of a plan follow each other period by period: each pays what the ones before it owe. */
async function requireTurn(tx: Tx, { planVersionId, periodFrom, periodTo }: NewRun): Promise<void> {
  const { planId, definition } = await readPlanVersion(tx, planVersionId)
  await lockPlan(tx, planId)
  const period = periodOf(definition.period, periodFrom)
  if (period.from !== periodFrom || period.to !== periodTo)
    throw new AppError('invalid', {
      sentence: `A payable run of this plan covers a whole period, such as ${period.from} to ${period.to}.`,
      fields: { periodFrom: `The period begins on ${period.from}.`, periodTo: `The period ends on ${period.to}.` },
    })
  const other = await payableFrom(tx, planId, periodFrom)
  if (!other) return
  const sentence =
    other.state === 'locked'
      ? `This plan was paid up to ${other.periodTo}. What is learned of earlier periods becomes adjustments of the next run.`
      : `There is a payable run of this plan for ${other.periodFrom} to ${other.periodTo}. Abandon it first to calculate anew.`
  throw new AppError('conflict', { sentence })
}

const lockPlan = (tx: Tx, planId: string) =>
  tx.selectFrom('plans').select('id').where('id', '=', planId).forUpdate().execute()

const headOf = (runId: string, currency: string, sheet: RunResult['paysheets'][number]) => ({
  runId,
  currency,
  userId: sheet.userId,
  formulaMinor: sheet.formulaMinor,
  judgedMinor: sheet.judgedMinor,
  adjustmentMinor: sheet.adjustmentMinor,
  holdbackMinor: sheet.holdbackMinor,
  totalMinor: sheet.totalMinor,
})

type Step = { from: RunRow['state']; to: RunRow['state']; verb: string }

export const reviewRun = (context: Context, runId: string, version: number): Promise<RunRow> =>
  takeFurther(context, runId, version, { from: 'calculated', to: 'reviewed', verb: 'reviewed' }, (by, at) => ({
    reviewedBy: by,
    reviewedAt: at,
  }))

export const approveRun = (context: Context, runId: string, version: number): Promise<RunRow> =>
  takeFurther(context, runId, version, { from: 'reviewed', to: 'approved', verb: 'approved' }, (by, at) => ({
    approvedBy: by,
    approvedAt: at,
  }))

/** Locks an approved run, once its bytes came out the same again; the manual adjustments in it are spent. */
export async function lockRun(context: Context, runId: string, version: number): Promise<RunRow> {
  mayRun(context.viewer)
  const { same } = await checkRun(context, runId)
  if (!same)
    throw new AppError('conflict', {
      sentence: 'Calculated again, this run gives other figures. It cannot be locked; please tell support.',
    })
  const step: Step = { from: 'approved', to: 'locked', verb: 'locked' }
  return takeFurther(context, runId, version, step, (by, at) => ({ lockedBy: by, lockedAt: at }), spend)
}

export const abandonRun = (context: Context, runId: string, version: number, reason: string): Promise<RunRow> =>
  inTransaction(context, async (tx) => {
    mayRun(context.viewer)
    const before = await lockRow(tx, runId, version)
    if ((await listHeads(tx, runId, [context.viewer.userId])).length)
      throw new AppError('second_person', { sentence: 'Somebody paid by a run does not decide about it.' })
    await tx
      .updateTable('runs')
      .set({ state: 'abandoned', abandonedReason: reason, version: version + 1 })
      .where('id', '=', runId)
      .execute()
    await recordEvent(tx, context, {
      verb: 'abandoned',
      subject: 'run',
      subjectId: runId,
      before: { state: before.state },
      reason,
    })
    return readRun(tx, runId)
  })

function takeFurther(
  context: Context,
  runId: string,
  version: number,
  { from, to, verb }: Step,
  named: (by: string, at: Date) => object,
  also?: (tx: Tx, runId: string) => Promise<void>,
): Promise<RunRow> {
  mayDecide(context.viewer)
  return inTransaction(context, async (tx) => {
    const before = await lockRow(tx, runId, version)
    if (before.kind === 'trial') throw new AppError('conflict', { sentence: 'A trial run is never paid.' })
    if (before.state !== from) throw new AppError('conflict', { sentence: `This run is ${before.state}, not ${from}.` })
    const columns = { state: to, version: version + 1, ...named(context.viewer.userId, context.clock.now()) }
    await also?.(tx, runId)
    await tx.updateTable('runs').set(columns).where('id', '=', runId).execute()
    await recordEvent(tx, context, {
      verb,
      subject: 'run',
      subjectId: runId,
      before: { state: from },
      after: { state: to },
    })
    return readRun(tx, runId)
  })
}

async function lockRow(tx: Tx, runId: string, version: number): Promise<RunRow> {
  await tx.selectFrom('runs').select('id').where('id', '=', runId).forUpdate().execute()
  const run = await readRun(tx, runId)
  if (run.version !== version) throw new AppError('changed', { current: run })
  return run
}

/** What a locked run has paid is not paid again: its corrections are spent, its full scorecards final; one filled later is adjusted. */
async function spend(tx: Tx, runId: string): Promise<void> {
  await spendAdjustments(tx, runId)
  const { planVersionId, periodFrom, periodTo } = await readRun(tx, runId)
  await tx
    .updateTable('scorecards')
    .set((row) => ({ state: 'final', version: row('version', '+', 1) }))
    .where('planVersionId', '=', planVersionId)
    .where('periodFrom', '=', periodFrom)
    .where('periodTo', '=', periodTo)
    .where('state', '=', 'scored')
    .execute()
}

/** Two runs calculated side by side hold the same corrections: whichever is locked first has paid them. */
async function spendAdjustments(tx: Tx, runId: string): Promise<void> {
  const { planVersionId, later } = JSON.parse((await readTexts(tx, runId)).input) as RunInput
  await lockPlan(tx, (await readPlanVersion(tx, planVersionId)).planId)
  const paid = await paidCorrections(tx, planVersionId)
  if (later.some((line) => paid.has(line.id)))
    throw new AppError('conflict', {
      sentence: 'A correction in this run was paid by another run meanwhile. Abandon it and calculate it anew.',
    })
  const ids = later.filter((line) => line.kind === 'manual').map((line) => line.id)
  if (ids.length) await tx.updateTable('payAdjustments').set({ runId }).where('id', 'in', ids).execute()
}

/** Calculates a stored run again from its frozen facts: the same engine gives the same bytes (rule 7). */
export async function checkRun(context: Context, runId: string) {
  mayDecide(context.viewer)
  const { input, output } = await look(context, async (tx) => {
    await readRun(tx, runId)
    return readTexts(tx, runId)
  })
  const again = resultText(calculate(JSON.parse(input) as RunInput))
  return { same: again === output, outputSha256: sha256(again), engineVersion: ENGINE_VERSION }
}
