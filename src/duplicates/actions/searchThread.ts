/** The body of the search's thread: takes rows, answers what it found. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Entry, Kind } from '../record.ts'
import { findDuplicates } from '../report.ts'

const { entries, kind } = workerData as { entries: Entry[]; kind: Kind }
// oxlint-disable-next-line require-post-message-target-origin -- a thread is no window and has no origin
parentPort?.postMessage(findDuplicates(entries, { kind }))
