import { useMutation, useQueryClient } from '@tanstack/react-query'
import { readTimeline } from '#src/interactions/contract.ts'
import { type Answer, type ApiError, upload } from '#web/api.ts'
import { addDocument, listDocuments } from '../contract.ts'

type Kind = Answer<typeof addDocument>['kind']
type Kept = { clientId: string; file: File; kind: Kind; claimId?: string }

/** Sends a document; the type is read by the server from its content. */
export function useKeeping(onDone?: (document: Answer<typeof addDocument>) => void) {
  const client = useQueryClient()
  return useMutation<Answer<typeof addDocument>, ApiError, Kept>({
    mutationFn: ({ clientId, file, kind, claimId }) =>
      upload(addDocument, {
        params: { clientId },
        query: { name: file.name, kind, ...(claimId ? { claimId } : {}) },
        file: new Blob([file], { type: 'application/octet-stream' }),
      }),
    onSuccess: async (document) => {
      for (const list of [listDocuments, readTimeline]) await client.invalidateQueries({ queryKey: [list.id] })
      onDone?.(document)
    },
  })
}
