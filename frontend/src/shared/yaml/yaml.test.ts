import { describe, expect, it } from 'vitest'
import { emit, rewrite, same, type JsonObject } from '.'

const text = `# 通用办公
# General office
profile: general-office

headcount: 600   # 人
# 需求
requirements:
  - {capability: sso, level: must}   # a gate
  # half a thought
  - {capability: scim, level: should, weight: 40}
usage:
  active_ratio: 95%
`
const base: JsonObject = {
  profile: 'general-office',
  headcount: 600,
  requirements: [
    { capability: 'sso', level: 'must' },
    { capability: 'scim', level: 'should', weight: 40 },
  ],
  usage: { active_ratio: '95%' },
}

describe('rewrite', () => {
  it('leaves the text as it is when nothing changed', () => expect(rewrite(text, base, base)).toBe(text))
  it('changes one value and keeps every comment', () =>
    expect(rewrite(text, base, { ...base, headcount: 700 })).toBe(text.replace('600', '700')))
  it('keeps the comments of the parts beside a changed one', () => {
    const next = rewrite(text, base, { ...base, usage: { active_ratio: { low: '80%', likely: '90%', high: '95%' } } })
    expect(next).toContain('# half a thought')
    expect(next).toContain('usage:\n  active_ratio: {low: 80%, likely: 90%, high: 95%}\n')
  })
  it('takes a part away and adds one at the end', () => {
    const { profile, ...rest } = base
    expect(profile).toBeDefined()
    const out = rewrite(text, base, { ...rest, company: '甲：乙' })
    expect(out).toMatch(/^# 通用办公\n# General office\n\nheadcount/)
    expect(out).toMatch(/\ncompany: "甲：乙"\n$/)
  })
  it('writes a JSON text anew as YAML', () =>
    expect(rewrite('{"headcount": 600}', { headcount: 600 }, { headcount: 700 })).toBe('headcount: 700\n'))
  it('does not cut a text in which one part points at another', () =>
    expect(rewrite('a: &x 1\nb: *x\n', { a: 1, b: 1 }, { a: 2, b: 1 })).toBe('a: 2\nb: 1\n'))
})

describe('emit', () => {
  it('quotes what a reader would take for something else', () =>
    expect(emit({ a: 'no', b: '2026-11-30', c: '1.50', d: 'a: b', e: '15%', f: '', g: '张 三', h: '# x' })).toBe(
      'a: "no"\nb: "2026-11-30"\nc: "1.50"\nd: "a: b"\ne: 15%\nf: ""\ng: 张 三\nh: "# x"\n',
    ))
  it('breaks long objects of a list over lines', () => {
    const long = 'x'.repeat(90)
    expect(emit({ l: [{ a: long, b: 1 }] })).toBe(`l:\n  - a: ${long}\n    b: 1\n`)
  })
  it('writes empty lists and objects', () => expect(emit({ a: [], b: {} })).toBe('a: []\nb: {}\n'))
})

it('compares without regard to the order of names', () => {
  expect(same({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
  expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false)
})
