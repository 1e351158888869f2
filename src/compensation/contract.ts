/** The shapes of pay on the wire, by subject. */
export * from './contract/plans.ts'
export * from './contract/runs.ts'
export * from './contract/paysheets.ts'
export * from './contract/scorecards.ts'
export * from './contract/files.ts'
export * from './contract/what-if.ts'
export * from './contract/disputes.ts'
export * from './contract/near.ts'
