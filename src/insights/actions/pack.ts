/** The monthly pack of a manager's team, or of the firm for who may read it: as pages and as a spreadsheet. */
import type { z } from 'zod'
import { recordEvent } from '#src/audit/record.ts'
import { inTransaction, look } from '#src/context.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/db/database.ts'
import { hasRole } from '#src/db/viewer.ts'
import { printPdf } from '#src/edges/pdf.ts'
import { writeSheets } from '#src/edges/sheets.ts'
import { readReturns } from '#src/initiatives/actions/returns.ts'
import { ReturnQuery } from '#src/initiatives/contract.ts'
import { firstDay, sumGroups } from '#src/statements/rollforward/groups.ts'
import { monthOf } from '#src/statements/rollforward/ledger.ts'
import { breaksIn, leadIn, readParts, spanOf } from '#src/statements/actions/rollforward.ts'
import { readFirm } from '#src/team/queries.ts'
import type { PackQuery } from '../contract.ts'
import { alertTable, adherenceTable, payTable, pledgeTable, returnTable } from '../pack/sections.ts'
import { ageingTable, concentrationTable, householdTable, nnaTable, waterfallTable } from '../pack/figures.ts'
import { packPage, PACK_TEMPLATE } from '../pack/print.ts'
import { sheetsOf } from '../pack/sheets.ts'
import type { Pack, Table } from '../pack/table.ts'
import { mayReadInsights, readsFirm } from '../policy.ts'
import { readAdherence } from '../queries/adherence.ts'
import { readHouseholdTurns, readOpenPledges } from '../queries/pack.ts'
import { readPayCost } from '../queries/pay.ts'
import { readPledges } from '../queries/pledges.ts'
import { readScope } from '../queries/scope.ts'
import type { Scope } from '../queries/scope.ts'

type Asked = z.output<typeof PackQuery>

/** Errors: not_allowed for who leads nobody; invalid, naming currency and day, when a rate is missing. */
async function readPack(context: Context, asked: Asked): Promise<Pack> {
  mayReadInsights(context.viewer)
  const { to, alerts, own, ...head } = await look(context, async (tx) => {
    const ground = await readGround(tx, context, asked)
    const { scope } = ground
    const firm = (await readFirm(tx))?.name ?? ''
    return {
      firm,
      month: ground.last,
      whose: whose(scope),
      own: [...moneyTables(ground), ...(await clientTables(tx, ground)), ...(await workTables(tx, context, ground))],
      to: scope.to,
      alerts: alertsOf(ground),
    }
  })
  const returns = returnTable(await readReturns(context, ReturnQuery.parse({ asOf: to })))
  return { ...head, tables: [...own, returns, alerts] }
}

const whose = ({ viewer, people }: Scope) =>
  readsFirm(viewer) ? 'The firm' : `The team of ${viewer.name}, ${people.length} people`

type Ground = Awaited<ReturnType<typeof readGround>>

/** The accounts of the year to the month asked for, and whose clients they are at the end of each month. */
async function readGround(tx: Tx, context: Context, { month, asOf }: Asked) {
  const known = asOf ? { asOf } : {}
  const { to } = await spanOf(tx, context, { ...known, ...(month ? { from: month, to: month } : {}) })
  const span = await spanOf(tx, context, { ...known, from: `${to.slice(0, 4)}-01-01`, to })
  const last = monthOf(to)
  const end = to > span.today ? span.today : to
  const scope = await readScope(tx, context, { from: firstDay(last), to: end, step: 'month' })
  const people = new Map(scope.people.map((person) => [person.id, person]))
  const rolled = await readParts(tx, span, {}, false)
  const leadOf = (clientId: string, of: string) => leadIn(rolled.leads, clientId, of, span)?.userId ?? NOBODY
  const isOurs = (userId: string) => readsFirm(scope.viewer) || people.has(userId)
  const head = { asOf: span.asOf, currency: scope.currency }
  return { ...rolled, span, last, scope, people, leadOf, isOurs, head }
}

const NOBODY = ''

/** Sums under a name for each lead; clients of nobody in the team are left out. */
function partsBy({ parts, span, leadOf, isOurs }: Ground, groupOf: (userId: string) => { id: string; name: string }) {
  const names = new Map<string, string>()
  const groups = sumGroups(parts, span.months, (clientId, month) => {
    const userId = leadOf(clientId, month)
    if (!isOurs(userId)) return OTHERS
    const { id, name } = groupOf(userId)
    names.set(id, name)
    return id
  })
  return [...groups].flatMap(([id, months]) => (id === OTHERS ? [] : [{ id, name: names.get(id) ?? '', months }]))
}

const OTHERS = 'others'

function moneyTables(ground: Ground): Table[] {
  const { people, head } = ground
  const whole = partsBy(ground, () => ({ id: 'all', name: 'All' }))
  const teams = partsBy(ground, (userId) => {
    const member = people.get(userId)
    return { id: member?.teamId ?? 'none', name: member?.teamName ?? 'Without a team' }
  })
  const persons = partsBy(ground, (id) => ({ id: id || 'none', name: people.get(id)?.name ?? 'Nobody leads' }))
  return [
    waterfallTable(whole[0]?.months ?? [], head),
    nnaTable('NNA by team', 'Net new assets by team', teams, head),
    nnaTable('NNA by person', 'Net new assets by representative', persons, head),
  ]
}

const isOurClient = ({ leadOf, isOurs, last }: Ground, clientId: string) => isOurs(leadOf(clientId, last))

async function clientTables(tx: Tx, ground: Ground): Promise<Table[]> {
  const { parts, span, scope, people, leadOf, last, clients, head } = ground
  const turns = (await readHouseholdTurns(tx, scope, span.asOf)).filter(({ clientId }) => isOurClient(ground, clientId))
  const byClient = sumGroups(parts, span.months, (clientId) => clientId)
  const held = [...clients].flatMap(([id, name]) =>
    isOurClient(ground, id) ? [{ id, name, closingMinor: byClient.get(id)?.at(-1)?.closingMinor ?? 0 }] : [],
  )
  return [
    householdTable(
      turns.map((turn) => ({ ...turn, lead: people.get(leadOf(turn.clientId, last))?.name ?? '' })),
      span.asOf,
    ),
    concentrationTable(held, head),
  ]
}

async function workTables(tx: Tx, context: Context, { scope, head }: Ground): Promise<Table[]> {
  const { from, to, viewer } = scope
  const pledged = await readPledges(tx, context, { from, to, step: 'month' })
  const kept = await readAdherence(tx, context, { to })
  const open = await readOpenPledges(tx, scope)
  const pay = hasRole(viewer, 'controller', 'manager') ? [payTable(await readPayCost(tx, context, { from, to }))] : []
  return [pledgeTable(pledged), ageingTable(open, to, { ...head, asOf: scope.asOf }), adherenceTable(kept), ...pay]
}

const alertsOf = (ground: Ground): Table =>
  alertTable(
    ground.ledgers
      .filter(({ clientId }) => isOurClient(ground, clientId))
      .flatMap((ledger) => breaksIn(ledger, ground.span)),
    ground.span.asOf,
  )

export async function printPack(context: Context, asked: Asked) {
  const pack = await readPack(context, asked)
  const content = printPdf(PACK_TEMPLATE, packPage(pack))
  await recordPack(context, pack, 'pdf')
  return { name: `monthly-pack-${pack.month}.pdf`, content }
}

export async function exportPack(context: Context, asked: Asked) {
  const pack = await readPack(context, asked)
  const content = await writeSheets(sheetsOf(pack))
  await recordPack(context, pack, 'spreadsheet')
  return { name: `monthly-pack-${pack.month}.xlsx`, content }
}

const recordPack = (context: Context, { month, whose: of }: Pack, format: string) =>
  inTransaction(context, async (tx) => {
    const after = { month, of, format }
    await recordEvent(tx, context, {
      verb: 'printed',
      subject: 'monthly pack',
      subjectId: context.viewer.userId,
      after,
    })
    return { ok: true }
  })
