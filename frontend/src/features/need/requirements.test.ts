import { describe, expect, it } from 'vitest'
import type { Need } from './model'
import { moved, pairsOf, readRequirements, withLevel, withMethod, withPair } from './requirements'

const need: Need = {
  headcount: 10,
  requirements: [
    'chat',
    { capability: 'scim', level: 'should', weight: 60, later: 'kept' },
    { capability: 'threads', level: 'could' },
  ],
}

describe('levels', () => {
  it('reads bare names as must-haves', () => expect(readRequirements(need.requirements)[0]!.level).toBe('must'))
  it('changes a level and keeps what else the entry says', () =>
    expect((withLevel(need, 'scim', 'could').requirements as unknown[])[1]).toEqual({
      capability: 'scim',
      level: 'could',
      weight: 60,
      later: 'kept',
    }))
  it('a must has no weight', () =>
    expect((withLevel(need, 'scim', 'must').requirements as unknown[])[1]).toEqual({
      capability: 'scim',
      level: 'must',
      later: 'kept',
    }))
  it('adds at the end and takes away', () => {
    expect((withLevel(need, 'sla', 'must').requirements as unknown[]).at(-1)).toEqual({
      capability: 'sla',
      level: 'must',
    })
    expect(withLevel(need, 'chat', undefined).requirements).toHaveLength(2)
  })
})

describe('weights', () => {
  const ranked = withMethod(need, 'rank')
  it('begins an order with the points, the largest first', () =>
    expect(ranked.weights).toEqual({ method: 'rank', ranking: ['scim', 'threads'] }))
  it('forgets what is no wish any more and appends what became one', () => {
    expect(withLevel(ranked, 'scim', 'must').weights).toMatchObject({ ranking: ['threads'] })
    expect(withLevel(ranked, 'chat', 'could').weights).toMatchObject({ ranking: ['scim', 'threads', 'chat'] })
  })
  it('keeps seed and sets when the method changes, and cleans the sets', () => {
    const own = { ...need, weights: { seed: 7, sets: { IT: { scim: 50, threads: 10 } } } }
    const next = withMethod(own, 'ahp')
    expect(next.weights).toEqual({ seed: 7, sets: { IT: { scim: 50, threads: 10 } }, method: 'ahp', pairwise: [] })
    expect(withLevel(next, 'threads', undefined).weights).toMatchObject({ sets: { IT: { scim: 50 } } })
  })
  it('leaves nothing behind when points are enough', () =>
    expect(withMethod(ranked, 'swing')).not.toHaveProperty('weights'))
  it('answers a pair in either direction', () => {
    const ahp = withMethod(need, 'ahp')
    const one = withPair(ahp, 'scim', 'threads', -3)
    expect(one.weights).toMatchObject({ pairwise: [{ more: 'threads', less: 'scim', times: 3 }] })
    expect(pairsOf(one)[0]).toMatchObject({ a: 'scim', b: 'threads', answer: -3 })
    expect(pairsOf(withPair(one, 'scim', 'threads', 1))).toMatchObject([{ answer: 1 }])
  })
  it('moves an entry, and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  })
})
