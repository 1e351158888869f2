/** The bytes of a run: its facts and its result as one text each, the same for the same facts in any order. */
import { byText, canonicalJson } from '#src/kit/canonical.ts'
import type { RunInput } from './facts.ts'
import type { RunResult } from './result.ts'

/** What is stored, hashed and calculated from again. Bands, steps and criteria keep their order: it is part of the plan. */
export const snapshotText = (input: RunInput): string =>
  canonicalJson({
    ...input,
    participants: input.participants.toSorted((a, b) => byText(a.userId, b.userId)),
    credits: input.credits
      .map((credit) => ({ ...credit, lineIds: credit.lineIds.toSorted(byText) }))
      .toSorted((a, b) => byText(a.id, b.id)),
    rates: input.rates.toSorted((a, b) => byText(a.base + a.quote + a.day, b.base + b.quote + b.day)),
    scorecards: input.scorecards
      .map((scorecard) => ({ ...scorecard, marks: sortedMarks(scorecard.marks) }))
      .toSorted((a, b) => byText(a.userId, b.userId)),
    merged: input.merged?.toSorted((a, b) => byText(a.clientId, b.clientId)),
    netFlows: input.netFlows?.toSorted((a, b) => byText(a.id, b.id)),
    later: input.later.toSorted((a, b) => byText(a.id, b.id)),
  })

export const resultText = (result: RunResult): string => canonicalJson(result)

const sortedMarks = (marks: RunInput['scorecards'][number]['marks']) =>
  marks
    .map((mark) => ({ ...mark, interactionIds: mark.interactionIds.toSorted(byText) }))
    .toSorted((a, b) => byText(a.criterionId + a.scorer, b.criterionId + b.scorer))
