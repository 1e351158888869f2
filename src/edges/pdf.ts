/** Pages set by Typst: the same text always gives the same page, in every script we ship a font for. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const require = createRequire(import.meta.url)
const FONTS = ['noto-sans', 'noto-sans-georgian', 'noto-sans-tamil', 'noto-sans-lao']
const WEIGHTS = ['400Regular', '700Bold']

let compiler: NodeCompiler | undefined

/** Loading fonts takes a moment, so one compiler serves the process. */
function typst(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    fontArgs: [
      {
        fontPaths: FONTS.flatMap((font) => {
          const folder = dirname(require.resolve(`@expo-google-fonts/${font}/package.json`))
          return WEIGHTS.map((weight) => join(folder, weight))
        }),
      },
    ],
  })
  return compiler
}

/** What every printed page begins with: paper, type, and the fonts in the order they are tried. */
const PREAMBLE = `
#set page(paper: "a4", margin: (x: 18mm, y: 16mm), numbering: "1 / 1")
#set text(font: ("Noto Sans", "Noto Sans Georgian", "Noto Sans Tamil", "Noto Sans Lao"), size: 9pt, number-width: "tabular")
#set table(stroke: (x, y) => if y == 0 { (bottom: 0.7pt) } else { (bottom: 0.3pt + luma(200)) }, inset: (x: 4pt, y: 3.5pt))
#let data = json(bytes(sys.inputs.data))
`

/** Sets a template with its data, which reaches it as JSON in \`data\` and so can never become markup. */
export function printPdf(template: string, data: unknown): Buffer {
  return typst().pdf({ mainFileContent: PREAMBLE + template, inputs: { data: JSON.stringify(data) } })
}
