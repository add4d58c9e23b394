import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf, faultsOf } from './draft'
import {
  ageOf,
  byStake,
  effectOf,
  filtersOf,
  gateSummary,
  groups,
  isLink,
  nextQuestions,
  overdue,
  owners,
  queryOf,
  type Checklist,
  type Entry,
} from './model'

const words = (s: string) => ({ zh: s, en: s })
const entry = (item: string, more: Partial<Entry> = {}): Entry =>
  ({
    item,
    title: words(item),
    question: words(`ask ${item}`),
    category: 'licence',
    state: 'not_stated',
    at_stake: { low: '0.00', likely: '0.00', high: '0.00' },
    answer: null,
    ...more,
  }) as unknown as Entry
const stake = (likely: string, high = likely) => ({ at_stake: { low: '0.00', likely, high } })
const none = filtersOf({})

describe('the list', () => {
  it('groups by category in its fixed order, most money first', () => {
    const list = [
      entry('T', { category: 'training_change' }),
      entry('L1', stake('9.00')),
      entry('L2', { ...stake('10.00'), state: 'included' }),
      entry('L3', { ...stake('9.00', '80.00'), block: 'unanswered' }),
      entry('I', { category: 'infrastructure' }),
    ]
    const found = groups(list, none)
    expect(found.map((g) => [g.category, g.entries.map((e) => e.item), g.open, g.blocks])).toEqual([
      ['infrastructure', ['I'], 1, 0],
      ['licence', ['L2', 'L3', 'L1'], 2, 1],
      ['training_change', ['T'], 1, 0],
    ])
  })
  it('orders amounts by size, not by their letters', () => {
    expect(byStake(entry('a', stake('1000000.00')), entry('b', stake('999.00')))).toBeLessThan(0)
  })
  it('asks first what the server puts first, and skips what it does not list', () => {
    const doc = { entries: [entry('A'), entry('B')], next: ['B', 'gone', 'A'] } as unknown as Checklist
    expect(nextQuestions(doc, 5).map((e) => e.item)).toEqual(['B', 'A'])
    expect(nextQuestions(doc, 1).map((e) => e.item)).toEqual(['B'])
  })
  it('filters by what is open, blocks, owner, category and text of either language', () => {
    const list = [
      entry('A', { title: { zh: '单点登录', en: 'Single sign-on' }, state: 'included', answer: { owner: '王哲' } }),
      entry('B', { block: 'unanswered' }),
      entry('C', { category: 'operations', state: 'included' }),
    ]
    const ids = (query: Record<string, string>) =>
      groups(list, filtersOf(query)).flatMap((g) => g.entries.map((e) => e.item))
    expect(ids({ open: '1' })).toEqual(['B'])
    expect(ids({ block: '1' })).toEqual(['B'])
    expect(ids({ owner: '王哲' })).toEqual(['A'])
    expect(ids({ category: 'operations' })).toEqual(['C'])
    expect(ids({ q: ' SINGLE ' })).toEqual(['A'])
    expect(ids({ q: '单点' })).toEqual(['A'])
    expect(ids({ q: 'nothing' })).toEqual([])
    expect(owners(list)).toEqual(['王哲'])
  })
  it('keeps the filters in the address and reads them back', () => {
    const f = { open: true, block: false, full: true, owner: '李', category: 'licence', text: 'sso' }
    expect(filtersOf(queryOf(f))).toEqual(f)
    expect(queryOf(none)).toEqual({})
    expect(filtersOf({ owner: ['a', 'b'], open: null })).toEqual(none)
  })
})

describe('the gate', () => {
  const doc = (blocks: number, likely?: string): Checklist =>
    ({
      entries: [entry('A'), entry('B', { state: 'included' }), entry('C', { state: 'not_applicable' })],
      gate: {
        state: blocks ? 'blocked' : 'pass',
        blocks: Array.from({ length: blocks }, (_, i) => ({
          reason: i ? 'unanswered' : 'must_failed',
          text: words('x'),
        })),
      },
      true_cost: likely ? { answered: { likely } } : null,
    }) as unknown as Checklist
  it('counts blocks by reason and items by state', () => {
    const g = gateSummary(doc(3))
    expect(g.pass).toBe(false)
    expect(g.reasons.map((r) => [r.reason, r.blocks.length])).toEqual([
      ['must_failed', 1],
      ['unanswered', 2],
    ])
    expect(g.states).toEqual([
      { state: 'included', count: 1 },
      { state: 'not_stated', count: 1 },
      { state: 'not_applicable', count: 1 },
    ])
    expect(gateSummary(doc(0)).pass).toBe(true)
  })
  it('says what an answer moved', () => {
    expect(effectOf(doc(3, '10.00'), doc(2, '10.00'))).toMatchObject({ blocksBefore: 3, blocksAfter: 2, moved: true })
    expect(effectOf(doc(3, '10.00'), doc(3, '12.50'))).toMatchObject({
      costBefore: '10.00',
      costAfter: '12.50',
      moved: true,
    })
    expect(effectOf(doc(3), doc(3)).moved).toBe(false)
  })
})

describe('dates and addresses', () => {
  it('a proof grows old after 90 days', () => {
    const proof = (date: string, expired = false) => ageOf({ type: 'doc', date, expired }, '2026-11-30')
    expect(proof('2026-09-01')).toBe('fresh')
    expect(proof('2026-08-31')).toBe('old')
    expect(proof('2026-11-29', true)).toBe('expired')
    expect(proof('')).toBe('undated')
  })
  it('only what is still open or blocks can be overdue', () => {
    const due = { answer: { due: '2026-11-01' } }
    expect(overdue(entry('A', due), '2026-11-02')).toBe(true)
    expect(overdue(entry('A', due), '2026-11-01')).toBe(false)
    expect(overdue(entry('A', { ...due, state: 'included' }), '2026-11-02')).toBe(false)
    expect(overdue(entry('A', { ...due, state: 'included', block: 'not_reviewed' }), '2026-11-02')).toBe(true)
  })
  it('opens web addresses and nothing that could run', () => {
    expect(isLink('https://example.com')).toBe(true)
    expect(isLink('javascript:alert(1)')).toBe(false)
    expect(isLink('附件 3')).toBe(false)
  })
})

describe('the form of an answer', () => {
  const answered = entry('A', {
    answer: {
      state: 'addon',
      price: { low: '10', likely: '12', high: '15', period: 'year', per: 'user', tax: 'excluded' },
      limits: { history_days: '180' },
      evidence: [{ type: 'quote', ref: 'q.pdf', date: '2026-11-20', expired: false }],
      owner: '王',
      comments: 'kept',
      exception: { name: 'A', reason: 'B', date: '2026-11-20' },
    },
  })
  it('saves what it read, without loss', () => {
    expect(bodyOf(draftOf(answered))).toEqual({
      state: 'addon',
      price: { low: '10', likely: '12', high: '15', period: 'year', per: 'user', tax: 'excluded' },
      limits: { history_days: '180' },
      evidence: [{ type: 'quote', ref: 'q.pdf', date: '2026-11-20' }],
      owner: '王',
      comments: 'kept',
      exception: { name: 'A', reason: 'B', date: '2026-11-20' },
    })
    expect(bodyOf(draftOf(entry('A')))).toEqual({})
  })
  it('one price is an amount, not a range', () => {
    const d = draftOf(
      entry('A', { answer: { price: { low: '5', likely: '5', high: '5', period: 'once', per: 'flat' } } }),
    )
    expect(bodyOf(d)).toEqual({ price: { amount: '5', period: 'once', per: 'flat' } })
  })
  it('finds the faults by field', () => {
    const d = draftOf(entry('A'))
    d.state = 'not_applicable'
    d.due = '2026-02-31'
    d.priced = 'range'
    d.price.low = '20'
    d.price.high = '3'
    d.limits = { history_days: 'many', call_minutes: 'unlimited' }
    d.evidence = [{ type: '', ref: '', date: '2026-11-20', valid_until: '2026-11-01' }]
    d.owner = 'Wang'
    d.reviewer = 'wang '
    d.excepted = true
    expect(faultsOf(d)).toEqual({
      reason: 'required',
      due: 'date',
      'price.high': 'order',
      'limits.history_days': 'number',
      'evidence.0.type': 'required',
      'evidence.0.ref': 'required',
      'evidence.0.valid_until': 'dates',
      reviewer: 'sameReviewer',
      'exception.name': 'required',
      'exception.reason': 'required',
      'exception.date': 'required',
    })
    d.priced = 'amount'
    d.price.amount = '-1'
    expect(faultsOf(d)['price.amount']).toBe('notNegative')
    d.price.amount = ''
    expect(faultsOf(d)['price.amount']).toBe('required')
    expect(faultsOf(draftOf(answered))).toEqual({})
  })
})
