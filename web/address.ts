/** What the address of a screen says: its parameters, and filters that a link or the back button must bring back. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'

export function useScreenParams<Name extends string>(...names: Name[]): Record<Name, string> {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return Object.fromEntries(names.map((name) => [name, params[name] ?? ''])) as Record<Name, string>
}

/** Filters kept in the address; what does not fit the shape is dropped rather than refused. */
export function useFilter<Shape extends z.ZodObject>(
  shape: Shape,
): [z.output<Shape>, (change: Partial<z.input<Shape>>) => void] {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const parsed = shape.safeParse(search)
  const filter = parsed.success ? parsed.data : shape.parse({})
  const change = (next: Partial<z.input<Shape>>) =>
    void navigate({ to: '.', search: () => ({ ...search, ...next }), replace: true })
  return [filter, change]
}
