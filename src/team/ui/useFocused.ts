import { useEffect, useRef } from 'react'

/** The field one came for: nothing else is on the page, so nothing is skipped over. */
export function useFocused() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}
