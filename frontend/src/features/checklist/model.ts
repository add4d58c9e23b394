import type { Schemas } from '@/api/client'
import { place } from '@/shared/format'
import { CATEGORIES, type Category } from '@/shared/words'

export type Checklist = Schemas['Checklist']
export type Entry = Schemas['ChecklistEntry']
export type Proof = Schemas['ChecklistProof']
export type Block = Schemas['ChecklistBlock']
export type EvidenceType = Schemas['ChecklistEvidence']

/** The states an item can be answered with, in the order of the answers file. */
export const ANSWERS = [
  'included',
  'addon',
  'higher_edition',
  'build',
  'unavailable',
  'not_stated',
  'not_applicable',
] as const
export type AnswerState = (typeof ANSWERS)[number]

/** Evidence older than this is asked for again. */
export const OLD_DAYS = 90

export interface Filters {
  open: boolean
  block: boolean
  full: boolean
  owner: string
  category: string
  text: string
}

type Query = Record<string, unknown>
const one = (v: unknown): string => (typeof v === 'string' ? v : '')

/** The filters that an address holds. */
export const filtersOf = (query: Query): Filters => ({
  open: query.open === '1',
  block: query.block === '1',
  full: query.full === '1',
  owner: one(query.owner),
  category: one(query.category),
  text: one(query.q),
})

/** The part of an address that says the same; what is not set is left out. */
export function queryOf(f: Filters): Record<string, string> {
  const out: Record<string, string> = {}
  if (f.open) out.open = '1'
  if (f.block) out.block = '1'
  if (f.full) out.full = '1'
  if (f.owner) out.owner = f.owner
  if (f.category) out.category = f.category
  if (f.text) out.q = f.text
  return out
}

export const isOpen = (e: Entry): boolean => e.state === 'not_stated'

/** Whether an entry passes the filters; text is found in both languages and the item's number. */
export function shown(e: Entry, f: Filters): boolean {
  if (f.open && !isOpen(e)) return false
  if (f.block && !e.block) return false
  if (f.owner && e.answer?.owner !== f.owner) return false
  if (f.category && e.category !== f.category) return false
  const wanted = f.text.trim().toLowerCase()
  if (!wanted) return true
  const says = [e.item, e.title.zh, e.title.en, e.question.zh, e.question.en, e.answer?.owner ?? '']
  return says.some((s) => s.toLowerCase().includes(wanted))
}

/** Most money first: by the likely amount, then the high one; then as the server has them. */
export function byStake(a: Entry, b: Entry): number {
  return place(b.at_stake.likely) - place(a.at_stake.likely) || place(b.at_stake.high) - place(a.at_stake.high)
}

export interface Group {
  category: Category
  entries: Entry[]
  open: number
  blocks: number
}

/** The entries by cost category in its fixed order, most money at stake first. */
export function groups(entries: readonly Entry[], f: Filters): Group[] {
  return CATEGORIES.map((category) => {
    const mine = entries.filter((e) => e.category === category && shown(e, f)).sort(byStake)
    return { category, entries: mine, open: mine.filter(isOpen).length, blocks: mine.filter((e) => e.block).length }
  }).filter((g) => g.entries.length > 0)
}

/** The open items in the order in which to ask, as the server worked it out. */
export function nextQuestions(doc: Checklist, most: number): Entry[] {
  const byId = new Map(doc.entries.map((e) => [e.item, e]))
  return doc.next.flatMap((id) => byId.get(id) ?? []).slice(0, most)
}

export const owners = (entries: readonly Entry[]): string[] =>
  [...new Set(entries.flatMap((e) => e.answer?.owner || []))].sort((a, b) => a.localeCompare(b, 'zh'))

export interface GateSummary {
  pass: boolean
  blocks: number
  open: number
  states: { state: AnswerState; count: number }[]
  reasons: { reason: string; blocks: Block[] }[]
}

/** What the gate bar says: how many blocks, of which kinds, and how many items stand how. */
export function gateSummary(doc: Checklist): GateSummary {
  const count = (s: AnswerState) => doc.entries.filter((e) => e.state === s).length
  const reasons = new Map<string, Block[]>()
  for (const b of doc.gate.blocks) reasons.set(b.reason, [...(reasons.get(b.reason) ?? []), b])
  return {
    pass: doc.gate.state === 'pass',
    blocks: doc.gate.blocks.length,
    open: count('not_stated'),
    states: ANSWERS.map((state) => ({ state, count: count(state) })).filter((s) => s.count > 0),
    reasons: [...reasons].map(([reason, blocks]) => ({ reason, blocks })),
  }
}

/** How old a proof is, seen from the checklist's day. */
export type Age = 'expired' | 'old' | 'fresh' | 'undated'
export function ageOf(p: Proof, on: string): Age {
  if (p.expired) return 'expired'
  if (!p.date) return 'undated'
  return (Date.parse(on) - Date.parse(p.date)) / 864e5 > OLD_DAYS ? 'old' : 'fresh'
}

/** Whether the day has passed on which an open or blocking item was due. */
export const overdue = (e: Entry, today: string): boolean =>
  !!e.answer?.due && e.answer.due < today && (isOpen(e) || !!e.block)

export interface Effect {
  blocksBefore: number
  blocksAfter: number
  costBefore?: string
  costAfter?: string
  /** Whether anything that is shown moved. */
  moved: boolean
}

/** What an answer did to the gate and to the true cost. */
export function effectOf(before: Checklist, after: Checklist): Effect {
  const cost = (d: Checklist) => (d.true_cost as Checklist['true_cost'] | null)?.answered.likely
  const e = {
    blocksBefore: before.gate.blocks.length,
    blocksAfter: after.gate.blocks.length,
    costBefore: cost(before),
    costAfter: cost(after),
  }
  return { ...e, moved: e.blocksBefore !== e.blocksAfter || e.costBefore !== e.costAfter }
}

/** An address that may be opened; a file's id or a note may not. */
export const isLink = (ref: string | undefined): boolean => /^https?:\/\//i.test(ref ?? '')
