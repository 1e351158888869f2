/** `rapport compensation calculate`: pays a plan on facts from two files, without a database. Refused input exits with 2. */
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { z } from 'zod'
import { AppError } from '#src/errors.ts'
import { formatAmount } from '#src/kit/money.ts'
import { calculate } from './calculate.ts'
import { FactsFileShape } from './facts-contract.ts'
import type { RunInput } from './facts.ts'
import { PlanShape } from './plan-contract.ts'
import type { RunResult } from './result.ts'
import { resultText } from './snapshot.ts'

type Flags = { plan: string; input: string; json?: boolean }

export function compensationCommands(program: Command): void {
  program
    .command('compensation')
    .description('calculate pay')
    .command('calculate')
    .description('calculate a plan on facts, without a database')
    .requiredOption('--plan <file>', 'the plan (JSON; docs/schemas/compensation-plan.json)')
    .requiredOption('--input <file>', 'the facts (JSON; docs/schemas/compensation-facts.json)')
    .option('--json', 'print one JSON document')
    .action(runCalculate)
}

async function runCalculate({ plan, input, json }: Flags): Promise<void> {
  const result = calculate(await readInput(plan, input))
  process.stdout.write(json ? `${resultText(result)}\n` : table(result))
}

async function readInput(planFile: string, inputFile: string): Promise<RunInput> {
  const plan = shaped(PlanShape, await readJson(planFile), planFile)
  return { ...shaped(FactsFileShape, await readJson(inputFile), inputFile), plan }
}

async function readJson(file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('unreadable', { sentence: `The file "${file}" cannot be opened.`, cause })
  })
  const value = parseJson(text, file)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new AppError('unreadable', { sentence: `"${file}" is not one JSON object.` })
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const where = cause instanceof Error ? `: ${cause.message}` : ''
    throw new AppError('unreadable', { sentence: `"${file}" is not JSON${where}.`, cause })
  }
}

/** Every fault by its path, the first ones in full: somebody corrects the file by them. */
function shaped<Shape extends z.ZodType>(shape: Shape, value: unknown, file: string): z.output<Shape> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  )
  const more = faults.length > SHOWN ? [`... and ${faults.length - SHOWN} more.`] : []
  throw new AppError('invalid', {
    sentence: [`"${file}" is refused.`, ...faults.slice(0, SHOWN), ...more].join('\n  '),
  })
}
const SHOWN = 20

function table({ currency, paysheets, exclusions, control }: RunResult): string {
  const rows = paysheets.map(({ userId, formulaMinor, judgedMinor, adjustmentMinor, totalMinor }) => [
    userId,
    ...[formulaMinor, judgedMinor, adjustmentMinor, totalMinor].map((minor) => formatAmount(minor, currency)),
  ])
  const all = [['person', 'formula', 'judged', 'corrections', 'total'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = all.map((row) =>
    row
      .map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  )
  const total = `${formatAmount(control.totalMinor, currency)} ${currency} on ${paysheets.length} paysheets`
  return `${lines.join('\n')}\n${total}; ${exclusions.length} of ${control.creditCount} credits left out.\n`
}
