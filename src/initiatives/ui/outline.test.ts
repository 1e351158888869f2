import { expect, test } from 'vitest'
import { outline } from './outline.ts'

const row = (id: string, parentId: string | null = null) => ({ id, parentId })

test('puts each part below its programme, deeper by one', () => {
  const found = outline([row('dinner', 'opera'), row('golf'), row('opera'), row('box', 'dinner')])
  expect(found.map(({ id, depth }) => `${depth} ${id}`)).toEqual(['0 golf', '0 opera', '1 dinner', '2 box'])
})

test('keeps a part whose programme is filtered away', () => {
  expect(outline([row('dinner', 'opera')])).toEqual([{ id: 'dinner', parentId: 'opera', depth: 0 }])
})
