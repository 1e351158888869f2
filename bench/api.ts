/** Calls the application as its users, the way the browser does: a session's cookie and, for changes, a key. */
import { createHmac, randomBytes } from 'node:crypto'
import { newId } from '#src/kit/ids.ts'
import { send } from './load.ts'
import { query } from './scale.ts'

export type Api = ReturnType<typeof openApi>
type Sent = { method?: string; path: string; body?: object | Uint8Array; connections?: number }

export const newSecret = (): string => randomBytes(32).toString('hex')

/** Signs every user in. */
export async function signIn(ownerUrl: string): Promise<void> {
  await query(
    ownerUrl,
    'delete from sessions',
    `insert into sessions (id, user_id, token, expires_at) select gen_random_uuid(), id, 'scale' || id, now() + interval '10 hours' from users`,
  )
}

export function openApi(address: string, secret: string) {
  const cookies = new Map<string, string>()
  const cookieOf = (userId: string): string => {
    const token = `scale${userId}`
    const signature = createHmac('sha256', secret).update(token).digest('base64')
    return `rapport.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  }
  return async (userId: string, { method, path, body, connections }: Sent) => {
    const cookie = cookies.get(userId) ?? cookieOf(userId)
    cookies.set(userId, cookie)
    const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
    const headers = {
      cookie,
      'x-rapport': '1',
      ...(method ? { 'idempotency-key': newId() } : {}),
      ...(body ? { 'content-type': type } : {}),
    }
    const content = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body)
    return send(
      {
        address,
        path: `/api/v1${path}`,
        ...(method ? { method } : {}),
        headers,
        ...(content ? { body: content } : {}),
      },
      connections,
    )
  }
}
