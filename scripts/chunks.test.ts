import { expect, test } from 'vitest'
import { loadsOf } from './chunks.ts'
import type { Manifest } from './chunks.ts'

const MANIFEST: Manifest = {
  'index.html': { file: 'main.js', isEntry: true, imports: ['_kit.js'], dynamicImports: ['Day.tsx', 'Chart.tsx'] },
  '_kit.js': { file: 'kit.js' },
  '_table.js': { file: 'table.js', imports: ['_kit.js', 'Day.tsx'] },
  'Day.tsx': { file: 'day.js', isDynamicEntry: true, imports: ['_table.js', 'index.html'] },
  'Chart.tsx': { file: 'chart.js', isDynamicEntry: true },
  'inter.woff2': { file: 'inter.woff2' },
}

test('counts shared scripts in the first load and not again in a screen, whatever imports what', () => {
  const { first, parts } = loadsOf(MANIFEST)
  expect([...first]).toEqual(['main.js', 'kit.js'])
  expect(parts).toEqual(
    new Map([
      ['Day.tsx', new Set(['day.js', 'table.js'])],
      ['Chart.tsx', new Set(['chart.js'])],
    ]),
  )
})
