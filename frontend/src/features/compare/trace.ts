import type { Expr } from './model'

/** One line of a formula, indented by its depth. */
export interface TraceRow {
  depth: number
  op: string
  name: string
  /** The last of several alike terms; `name` is the first. */
  last?: string
  value?: string
  unit?: string
  source?: string
  asOf?: string
  digits?: number
}

const isOperand = (e: Expr) => ['value', 'variable', 'chance', 'monthly'].includes(e.op)

/** More alike terms than this stand as one line. */
const FEW = 4

/**
 * A formula as lines, outermost first. A sum over months shows the months that
 * keep their working; the others, of which only the amount is kept, share a line.
 */
export function traceRows(e: Expr, depth = 0): TraceRow[] {
  const own: TraceRow = {
    depth,
    op: isOperand(e) ? '' : e.op,
    name: e.name ?? '',
    ...(isOperand(e) ? { value: e.value ?? '0' } : {}),
    ...(e.unit ? { unit: e.unit } : {}),
    ...(e.source ? { source: e.source } : {}),
    ...(e.as_of ? { asOf: e.as_of } : {}),
    ...(e.op === 'round' ? { digits: e.digits ?? 0 } : {}),
  }
  if (isOperand(e)) return [own]
  const args = e.args ?? []
  const plain = args.filter((a) => e.op === 'add' && isOperand(a) && !a.source)
  if (plain.length <= FEW) return [own, ...args.flatMap((a) => traceRows(a, depth + 1))]
  const rest: TraceRow = {
    depth: depth + 1,
    op: 'terms',
    name: plain[0]!.name ?? '',
    last: plain.at(-1)!.name ?? '',
    value: plain.map((a) => a.value ?? '0').join(' + '),
  }
  return [own, ...args.filter((a) => !plain.includes(a)).flatMap((a) => traceRows(a, depth + 1)), rest]
}

/** What a working is about: option~total, option~category~licence, option~line~id … */
export interface Subject {
  option: string
  by: string
  key: string
}
export function subjectOf(working: string): Subject {
  const [option = '', by = 'total', ...key] = working.split('~')
  return { option, by, key: key.join('~') }
}

/** The steps of a ladder that are differences of two computations, not sums of lines. */
export const STEPS_OF_PRICE = [
  'headline',
  'edition_jump',
  'add_ons',
  'minimums_rounding',
  'overage',
  'price_rise',
  'negotiated',
]
