/**
 * What is left of a Latin word when spellings of one sound are made one and vowels are dropped: "Mohammed", "Muhammad" and
 * "mhmd" all sound MMT. It is what finds a name whose script writes no vowels, or that every office spells its own way.
 */
const SOUNDS: [RegExp, string][] = [
  [/^(io|yo|jo)/g, 'a'],
  [/sch|tch|sh|ts|tz|cz|zh|dzh|dj|ks|x|z/g, 's'],
  [/ch|kh|gh|ck|[gqc]/g, 'k'],
  [/ph|[vw]/g, 'f'],
  [/th|dh|d/g, 't'],
  [/bh|b/g, 'p'],
  [/r/g, 'l'],
  [/ng(?=$|[^aeiouy])/g, 'n'],
  [/j/g, 's'],
]

/** The sound of a word of letters a-z; empty when too little is left to tell one name from another. */
export function soundOf(word: string): string {
  if (/[^a-z]/.test(word)) return ''
  const said = SOUNDS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word)
  const first = /^[aeiouyh]/.test(said) ? 'a' : ''
  const bones = first + said.replace(/[aeiouyh]/g, '').replace(/(.)\1+/g, '$1')
  return bones.length < 2 ? '' : bones.toUpperCase()
}
