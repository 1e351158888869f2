// The size of the code, measured and printed. The linter refuses single files and functions that are too long; this shows the
// whole, and fails on what no linter sees. The figures to aim at stand beside the measured ones.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const HARD = { file: 300, screenFile: 250, function: 40, component: 80 }
// Generated from the database; tables of names and sentences are data.
const DATA = ['src/db/types.ts', 'src/demo/names/', 'web/messages/']

type File = { path: string; lines: number; comments: number }

const isTest = (path: string) => /\.(test|e2e|fixture)\.tsx?$|^tests\//.test(path)
const isData = (path: string) => DATA.some((start) => path.startsWith(start))

const readFiles = (): File[] =>
  globSync('{src,web,tests}/**/*.{ts,tsx}', { cwd: ROOT })
    .filter((path) => !isData(path))
    .map(measureFile)

const measureFile = (path: string): File => {
  const lines = readFileSync(join(ROOT, path), 'utf8').trimEnd().split('\n')
  const isComment = (line: string) => /^\s*(\/\/|\/\*|\*)/.test(line)
  return { path, lines: lines.length, comments: lines.filter(isComment).length }
}

type FoundFunction = { path: string; line: number; lines: number }

// The linter knows where functions begin and end: told that none may have a line, it reports the length of each.
const readFunctions = (): FoundFunction[] => {
  const folder = mkdtempSync(join(tmpdir(), 'budgets-'))
  const config = join(folder, 'oxlint.json')
  writeFileSync(
    config,
    JSON.stringify({ categories: { correctness: 'off' }, rules: { 'max-lines-per-function': ['error', 0] } }),
  )
  const run = spawnSync(join(ROOT, 'node_modules/.bin/oxlint'), ['-c', config, '-f', 'json', 'src', 'web'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  rmSync(folder, { recursive: true })
  const {
    diagnostics,
  }: { diagnostics: { message: string; filename: string; labels: { span: { line: number } }[] }[] } = JSON.parse(
    run.stdout,
  )
  return diagnostics.map(({ message, filename, labels }) => ({
    path: filename,
    line: labels[0]?.span.line ?? 0,
    lines: Number(/\((\d+)\)/.exec(message)?.[1]),
  }))
}

/** The value below which the given share (0 to 1) of the numbers lies. */
const quantile = (numbers: number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0)

const files = readFiles()
const code = files.filter(({ path }) => !isTest(path))
// A function of one line is an expression with an arrow; counting them would flatter the median.
const functions = readFunctions().filter(({ path, lines }) => !isTest(path) && !isData(path) && lines > 1)
const lengths = functions.map(({ lines }) => lines)
const codeLines = sum(code.map(({ lines }) => lines))
const testLines = sum(files.filter(({ path }) => isTest(path)).map(({ lines }) => lines))
const comments = sum(code.map(({ comments: count }) => count))
const percent = (part: number) => `${((100 * part) / codeLines).toFixed(1)} %`

const rows = [
  ['files', String(code.length), ''],
  ['lines of code', String(codeLines), ''],
  [
    'lines per file, median',
    String(
      quantile(
        code.map(({ lines }) => lines),
        0.5,
      ),
    ),
    'about 60',
  ],
  [
    'lines per file, 9 of 10',
    String(
      quantile(
        code.map(({ lines }) => lines),
        0.9,
      ),
    ),
    'at most 150',
  ],
  ['lines per function, median', String(quantile(lengths, 0.5)), 'about 8'],
  ['lines per function, 9 of 10', String(quantile(lengths, 0.9)), ''],
  ['test lines per line of code', (testLines / codeLines).toFixed(2), '0.8 to 1.2'],
  ['share of comment lines', percent(comments), '3 to 8 %'],
]
for (const [name = '', value = '', aim = ''] of rows) console.log(`${name.padEnd(30)}${value.padStart(9)}   ${aim}`)

const isScreen = (path: string) => path.endsWith('.tsx')
const tooLong = [
  ...code
    .filter(({ path, lines }) => lines > (isScreen(path) ? HARD.screenFile : HARD.file))
    .map(({ path, lines }) => `${path} has ${lines} lines.`),
  ...functions
    .filter(({ path, lines }) => lines > (isScreen(path) ? HARD.component : HARD.function))
    .map(({ path, line, lines }) => `${path}:${line} is a function of ${lines} lines.`),
]
tooLong.forEach((sentence) => console.error(sentence))
process.exitCode = tooLong.length > 0 ? 1 : 0
