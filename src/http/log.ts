/** What a log keeps: ids, codes and places in the program; never what was searched for, sent or quoted by the database. */
import pg from 'pg'

type Logged = { type: string; message: string; stack: string; cause?: Logged }

export const withoutQuery = ({ method, url, id }: { method: string; url: string; id: string }) => ({
  id,
  method,
  path: url.split('?')[0],
})

/** The message and detail of a database's refusal quote values of the row; its code, constraint and table find the cause. */
export function errorForLog(error: unknown): Logged {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const message = error instanceof pg.DatabaseError ? refusalOf(error) : error.message
  // Without the first lines, which say the message again.
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  const logged = { type: error.name, message, stack: stack.join('\n') }
  return error.cause ? { ...logged, cause: errorForLog(error.cause) } : logged
}

const refusalOf = ({ code, constraint, table, routine }: pg.DatabaseError): string =>
  ['database', code, constraint, table, routine].filter(Boolean).join(' ')
