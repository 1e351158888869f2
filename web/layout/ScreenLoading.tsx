import { Skeleton, Stack } from '@mantine/core'

/** Shown only when a screen takes longer than a moment. */
export function ScreenLoading() {
  return (
    <Stack p="lg" gap="md" aria-busy="true">
      <Skeleton h={28} w={220} />
      <Skeleton h={16} w="60%" />
      <Skeleton h={240} />
    </Stack>
  )
}
