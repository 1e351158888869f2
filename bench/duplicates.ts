/** node bench/duplicates.ts: the figures of duplicates alone, without the database of the other benchmarks. */
import { duplicates } from './figures/duplicates.ts'
import { print } from './report.ts'

for (const row of await duplicates()) print(row, (line) => void process.stdout.write(`${line}\n`))
