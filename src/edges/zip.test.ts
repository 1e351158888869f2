import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipOf } from './zip.ts'

const packed = async (...names: string[]) => {
  async function* files() {
    for (const [at, name] of names.entries()) yield { name, content: Buffer.from(`page ${at}`) }
  }
  const found = unzipSync(await buffer(zipOf(files())))
  return Object.entries(found).map(([name, content]) => [name, strFromU8(content)])
}

test('an archive holds every file under its own name, in any script', async () => {
  expect(await packed('Ελένη.pdf', 'ნინო.pdf')).toEqual([
    ['Ελένη.pdf', 'page 0'],
    ['ნინო.pdf', 'page 1'],
  ])
})

test('keeps two files of one name apart, and no name leads out of the folder', async () => {
  expect((await packed('a.pdf', 'a.pdf', '../a.pdf')).map(([name]) => name)).toEqual(['a.pdf', 'a (2).pdf', '.._a.pdf'])
})

test('without a file is an empty archive', async () => {
  expect(await packed()).toEqual([])
})
