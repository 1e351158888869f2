/** Lists by cursor. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Operation } from '#src/kit/operation.ts'
import { type Answer, call } from './api.ts'
import { asked, type Wanted } from './hooks.ts'

type Rows<O extends Operation> = Answer<O> extends { rows: (infer Row)[] } ? Row : never

/** A list by cursor: `rows` so far, `more()` while `hasMore`. Give it to <DataTable list={...}>. */
export function usePages<O extends Operation>(operation: O, ...[input, options = {}]: Wanted<O>) {
  const query = useInfiniteQuery({
    queryKey: [operation.id, input ?? {}, 'pages'],
    queryFn: ({ signal, pageParam }) => {
      const { query: filter = {} } = (input ?? {}) as { query?: object }
      return call(operation, ...asked<O>({ ...input, query: { ...filter, after: pageParam }, signal })) as Promise<{
        rows: Rows<O>[]
        next?: string | null
      }>
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  })
  return {
    rows: query.data?.pages.flatMap((page) => page.rows),
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  }
}
/** What <DataTable> shows; rows held in memory need only `rows`. */
export type List<Row> = {
  rows: Row[] | undefined
  loading?: boolean
  error?: Error | null
  retry?: () => void
  hasMore?: boolean
  loadingMore?: boolean
  more?: () => void
}
