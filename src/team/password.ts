/** Password strength is zxcvbn's estimate of guesses; length alone says nothing (ASVS 5.0 6.2). */
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import { AppError } from '#src/errors.ts'

let made: ZxcvbnFactory | undefined
/** Made when first needed: ranking the dictionaries would hold up every start. */
const estimator = () => {
  made ??= new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
  return made
}

/** Refuses a password that 10^8 guesses would find, or that holds the person's own name or address. Errors: invalid. */
export function checkStrength(password: string, about: readonly string[]): void {
  if (password.length < 10) throw weak('Please choose at least 10 characters.')
  // Longer texts only cost time: what follows 100 characters cannot make a password weaker.
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2)
  const { score } = estimator().check(password.slice(0, 100), words)
  if (score < 3) throw weak('This password is easily guessed. A few unrelated words make a better one.')
}

const weak = (sentence: string) => new AppError('invalid', { sentence, fields: { password: sentence } })
