/** Named people whom every test knows. */
import type { Door } from './door.ts'
import { buildClient, buildPerson, buildUser } from './factories.ts'

export type World = Awaited<ReturnType<typeof buildWorld>>

/**
 * max manages ada (adviser) and ben (specialist), who cover the Papadopoulos household; ned is a representative who covers
 * nobody; cara and carl are controllers, mia is in marketing, sam in service, coco in compliance, ari administers.
 */
export async function buildWorld({ parts: { db } }: Door) {
  await db
    .insertInto('firm')
    .values({
      name: 'Test Bank',
      currency: 'EUR',
      timeZone: 'Europe/Zurich',
      createdAt: new Date('2026-01-01T00:00:00Z'),
    })
    .execute()
  const max = await buildUser(db, { name: 'Max Manager', roles: ['manager'] })
  const ada = await buildUser(db, { name: 'Ada Adviser', managerId: max })
  const ben = await buildUser(db, { name: 'Ben Specialist', managerId: max })
  const ned = await buildUser(db, { name: 'Ned Newcomer' })
  const cara = await buildUser(db, { name: 'Cara Controller', roles: ['controller'] })
  const carl = await buildUser(db, { name: 'Carl Controller', roles: ['controller'] })
  const mia = await buildUser(db, { name: 'Mia Marketing', roles: ['marketing'] })
  const sam = await buildUser(db, { name: 'Sam Service', roles: ['service'] })
  const coco = await buildUser(db, { name: 'Coco Compliance', roles: ['compliance'] })
  const ari = await buildUser(db, { name: 'Ari Administrator', roles: ['administrator'] })
  const papadopoulos = await buildClient(db, { name: 'Papadopoulos', coveredBy: [ada, ben] })
  const eleni = await buildPerson(db, papadopoulos, {
    fullName: 'Eleni Papadopoulou',
    nativeName: 'Ελένη Παπαδοπούλου',
  })
  return { max, ada, ben, ned, cara, carl, mia, sam, coco, ari, papadopoulos, eleni }
}
