import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const CLI = resolve(import.meta.dirname, '../cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'duplicates-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Without a database and without its configuration. */
function find(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [CLI, 'duplicates', 'find', ...args],
      { env: { PATH: process.env['PATH'] } },
      (failure, out, error) =>
        done({ code: typeof failure?.code === 'number' ? failure.code : failure ? 1 : 0, out, error }),
    )
  })
}

const LIST = fileOf(
  'list.csv',
  `id,given_name,family_name,birth_date,email
1,Elizabeth,Thornbury,1971-06-24,lizt@mail.example
2,Liz,Thornbury,24.06.1971,lizt@mail.example
3,Walter,Quinton,1950-01-02,
`,
)

test('prints pairs and clusters as one document', async () => {
  const { code, out } = await find(LIST, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ pairs: [{ decision: 'same' }], clusters: [['1', '2']], households: [] })
})

test('prints a table with the waterfall, and the evaluation', async () => {
  const truth = fileOf('truth.csv', 'id,cluster\n1,x\n2,x\n3,y\n')
  const { out } = await find(LIST, '--explain', '--evaluate', truth)
  expect(out).toContain('1 Elizabeth Thornbury 1971-06-24')
  expect(out).toMatch(/\+\d+\.\d {2}birth date: same/)
  expect(out).toMatch(/clusters +1\.0000 +1\.0000 +1\.0000/)
})

test('links two files, semicolons and all', async () => {
  const other = fileOf('other.csv', 'id;full_name;birth_date\nz;Thornbury, Elizabeth;1971-06-24\n')
  const { out } = await find(LIST, '--against', other, '--json')
  const { pairs }: { pairs: { a: string; b: string }[] } = JSON.parse(out)
  expect(pairs.map(({ a, b }) => [a, b])).toContainEqual(['1', 'z'])
  expect(pairs.every(({ b }) => b === 'z')).toBe(true)
})

test('says which birth date it leaves out', async () => {
  const odd = fileOf('odd.csv', 'id,full_name,birth_date\n1,Ann Ashby,long ago\n')
  const { code, error } = await find(odd, '--json')
  expect([code, error]).toEqual([
    0,
    '"odd.csv", row 2, column birth_date: "long ago" is no date; compared without it.\n',
  ])
})

describe('refuses with a sentence', () => {
  test.each([
    [
      'an id that is there twice',
      'id,full_name\n7,Ann\n7,Bob\n',
      '"bad.csv", row 3, column id: "7" is in row 2 already.',
    ],
    ['a row without an id', 'id,full_name\n,Ann\n', '"bad.csv", row 2, column id: there is no id.'],
    ['a list without ids', 'name\nAnn\n', '"bad.csv" has no column "id".'],
    ['a list of nothing known', 'id,colour\n1,red\n', '"bad.csv" has none of the columns full_name'],
    ['a row too long', 'id,full_name\n1,Ann,x\n', 'Invalid Record Length: columns length is 2, got 3 on line 2'],
    ['an empty file', '', '"bad.csv" is empty.'],
  ])('%s', async (_what, content, sentence) => {
    const { code, out, error } = await find(fileOf('bad.csv', content))
    expect(error).toContain(sentence)
    expect([code, out]).toEqual([2, ''])
  })

  test('a file that is not there, a kind that is none', async () => {
    expect(await find('nowhere.csv')).toMatchObject({ code: 2, error: 'There is no file "nowhere.csv".\n' })
    expect(await find(LIST, '--kind', 'ship')).toMatchObject({
      code: 2,
      error: '--kind is person or organisation, not "ship".\n',
    })
  })
})
