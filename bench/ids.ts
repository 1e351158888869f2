/** The ids of the scale database follow from their number: bench_id in scale.sql makes the same. */
export const KINDS = { user: 1, client: 2, person: 3, initiative: 6, planVersion: 16 } as const

export const benchId = (kind: keyof typeof KINDS, number: number): string => {
  const head = (400_000_000 + KINDS[kind]).toString(16).padStart(8, '0')
  return `${head}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export const userId = {
  representative: (place: number) => benchId('user', place),
  manager: (place: number) => benchId('user', 10_001 + place),
  controller: (place: number) => benchId('user', 20_001 + place),
  marketing: benchId('user', 30_000),
}
