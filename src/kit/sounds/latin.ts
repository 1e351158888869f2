/** How the letters a-z are read across the languages that write with them; accents are gone by then. */
import { readBy, rulesOf, type Lattice } from './lattice.ts'

/** The first reading is free; final letters that French leaves silent, and r before a consonant, may fall away at a price. */
const RULES = rulesOf(`
  a = a
  e = e
  e$ = e -
  i = i
  o = o
  u = u
  y = i
  oo = u o
  ou = u o
  ee = i e
  ea = i e
  ie$ = i
  au = o au
  eau = o
  ai = e ai
  ei = ai e
  eu = e u oi
  oi = ua oi
  oe = e
  ae = e a
  ue = u
  h = h x -
  (?<=[aeiouy])h = -
  bb? = b
  c = k s C c
  c(?=[eiy]) = s C c k
  cc = k ks C
  ch = C k S x
  chh = C
  cqu? = k
  ck = k
  cz = C
  cs = C S
  dd? = d
  dd?$ = d -:.3
  dt$ = t
  dh = d z
  dj = J
  dz = J c z
  dzh = J
  ds = c z
  ff? = f v
  gg? = g x J:.2
  gg?(?=[eiy]) = g J Z x
  gu(?=[eiy]) = g
  ge = Z J
  gh = g x - f:.2
  gn = ni gn
  gl(?=i) = l
  gli(?=[aeou]) = li
  gue?$ = g
  j = J Z i x
  kk? = k
  kh = x k h
  ks = ks S
  ll? = l
  ll = i J
  ille?s?$ = il i
  ill(?=[aeiou]) = i
  lh = l
  mm? = m
  nn? = n
  nh = n
  ng = n ng
  pp? = p
  pp?$ = p -:.3
  pf = f pf
  ph = f p
  q = k C
  qu = k ku kv
  que$ = k
  rr? = r
  r(?![aeiouy]) = r -:.3
  rh = r
  [eo]r$ = a e
  rz = Z rz
  ss? = s z S
  s$ = s -:.2
  es$ = s -:.2
  sc(?=[eiy]) = S s sk
  sch = S sk S
  sh = S s sh
  sj = S si
  ssk?i = S
  sz = S s z
  shch = S
  stsch = S
  s(?=[tp]) = s S
  tt? = t
  tt?$ = t -:.2
  ts = c s C
  tz = c s
  th = t s d
  ti(?=[aeou]) = ci si Si
  tj = C ti
  tch = C
  tsch = C
  tsh = C
  v = v f b:.2 u
  w = v u f:.2
  w$ = - f u v
  wh = u v
  x = ks s S x gz
  x$ = ks -:.2
  xh = J
  zz? = z s c Z
  zz?$ = z s c -:.3
  zz = c
  zh = Z J z
  (er|ez|et|ed)$ = e:.1
  ent$ = an:.1
  (?<=[aeiou])y(?=[aeiou]) = i -
`)

export const readLatin = (word: string): Lattice => readBy(RULES, word)
