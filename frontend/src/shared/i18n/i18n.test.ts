import { expect, it } from 'vitest'
import type { Tree } from './index'

const modules = import.meta.glob<Record<string, unknown>>(['../../**/messages.ts'], { eager: true })
const flat = (o: Tree, at = ''): Record<string, string> =>
  Object.assign(
    {},
    ...Object.entries(o).map(([k, v]) => (typeof v === 'string' ? { [at + k]: v } : flat(v, `${at + k}.`))),
  )
const holes = (s: string) =>
  [...s.matchAll(/\{(\w+)\}/g)]
    .map((m) => m[1])
    .sort()
    .join()

it.each(Object.entries(modules))('%s says the same in both languages', (_, module) => {
  const { zh, en } = module.t as { zh: Tree; en: Tree }
  const a = flat(zh)
  const b = flat(en)
  expect(Object.keys(b).sort()).toEqual(Object.keys(a).sort())
  for (const [key, text] of Object.entries(a)) {
    expect(holes(b[key]!), key).toBe(holes(text))
    // Chinese is set in full-width punctuation
    expect(text, key).not.toMatch(/[一-鿿][,;:!?]|[,;!?][一-鿿]/)
  }
})
it('finds the texts of the features', () => expect(Object.keys(modules).length).toBeGreaterThan(1))
