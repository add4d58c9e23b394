import type { Schemas } from '@/api/client'
import { isObject, type Json, type JsonObject } from '@/shared/yaml'

/** A need as its file says it. What this page does not know stays in it untouched. */
export type Need = JsonObject

export const STEPS = ['company', 'usage', 'requirements', 'effort', 'security', 'finance'] as const
export type Step = (typeof STEPS)[number]
export type Kind = 'text' | 'date' | 'whole' | 'number' | 'share'

/** The value at a dotted path: "usage.active_ratio", "integrations.2.system". */
export function at(need: Json | undefined, path: string): Json | undefined {
  let v: Json | undefined = need
  for (const part of path.split('.')) {
    if (Array.isArray(v)) v = v[Number(part)]
    else if (isObject(v)) v = v[part]
    else return undefined
  }
  return v
}

/**
 * The need with another value at a path; undefined takes it away, and with it
 * an object that has nothing left. Everything else is the same object.
 */
export function withAt(need: Need, path: string, value: Json | undefined): Need {
  return (put(need, path.split('.'), value) ?? {}) as Need
}

function put(v: Json | undefined, [head, ...rest]: string[], value: Json | undefined): Json | undefined {
  if (head === undefined) return value
  if (Array.isArray(v)) {
    const i = Number(head)
    const next = put(v[i], rest, value)
    if (next === undefined && rest.length) return v.map((x, j) => (j === i ? {} : x))
    return next === undefined ? v.filter((_, j) => j !== i) : [...v.slice(0, i), next, ...v.slice(i + 1)]
  }
  const old = isObject(v) ? v : {}
  const next = put(old[head], rest, value)
  if (next !== undefined) return { ...old, [head]: next }
  const { [head]: gone, ...left } = old
  void gone
  return Object.keys(left).length ? left : undefined
}

/** Moves the point of a decimal: 0.155 by 2 is 15.5. Texts, because money is never a float. */
export function shifted(decimal: string, places: number): string {
  const m = /^(-?)(\d*)\.?(\d*)$/.exec(decimal)
  if (!m || !(m[2] || m[3])) return decimal
  let whole = m[2] ?? ''
  let part = m[3] ?? ''
  for (let i = 0; i < Math.abs(places); i++) {
    if (places > 0) {
      whole += part[0] ?? '0'
      part = part.slice(1)
    } else {
      part = (whole.at(-1) ?? '0') + part
      whole = whole.slice(0, -1)
    }
  }
  whole = whole.replace(/^0+(?=\d)/, '') || '0'
  part = part.replace(/0+$/, '')
  return m[1] + whole + (part ? `.${part}` : '')
}

/** A plain value as text; nothing for a list or an object. */
export const asText = (v: Json | undefined): string =>
  typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? String(v) : ''

/** A number as text, never 1e-7. */
const plain = (n: number): string => (/e/.test(String(n)) ? n.toFixed(12).replace(/\.?0+$/, '') : String(n))

/** What a field shows for a single stated value; a share shows as percent. */
export function shown(v: Json | undefined, kind: Kind): string {
  if (v === undefined || v === null) return ''
  const text = typeof v === 'number' ? plain(v) : asText(v)
  if (kind !== 'share') return text
  return text.endsWith('%') ? text.slice(0, -1) : shifted(text, 2)
}

/**
 * What a field writes into the need. What is no number stays as the text that
 * was typed: nothing is lost, and the server says what is wrong with it.
 */
export function written(text: string, kind: Kind): Json | undefined {
  const clean = kind === 'text' ? text : text.trim().replace(/,/g, '')
  if (!clean.trim()) return undefined
  if (kind === 'share') return `${clean.replace(/%$/, '')}%`
  if (kind === 'text' || kind === 'date') return clean
  return /^-?\d+(\.\d+)?$/.test(clean) && String(Number(clean)) === clean ? Number(clean) : clean
}

export const ENDS = ['low', 'likely', 'high'] as const
export type End = (typeof ENDS)[number]

export const isRange = (v: Json | undefined): v is JsonObject => isObject(v) && ENDS.some((e) => e in v)

export interface Bounds {
  min?: string
  max?: string
}

/** What a rule says about a typed number; undefined when it is fine, or empty. */
export function numberFault(
  text: string,
  kind: Kind,
  { min, max }: Bounds,
): 'number' | 'integer' | 'range' | undefined {
  if (!text || kind === 'text' || kind === 'date') return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'number'
  if (kind === 'whole' && text.includes('.')) return 'integer'
  const n = Number(text)
  return (min !== undefined && n < Number(min)) || (max !== undefined && n > Number(max)) ? 'range' : undefined
}

/** Whether the ends of a range are in order; an end that is no number is another matter. */
export const inOrder = (ends: string[]): boolean => ends.every((e, i) => i === 0 || !(Number(ends[i - 1]) > Number(e)))

/** Bounds of a key as the field shows them: a share in percent. */
export const boundsOf = (k: Schemas['Key']): Bounds =>
  k.kind === 'share' ? { min: shifted(k.min, 2), max: shifted(k.max, 2) } : { min: k.min, max: k.max }

/** Where a fault is, as a dotted path in the need: body.yaml.requirements[3].weight is requirements.3.weight. */
export function faultPath(location: string | undefined): string {
  return (location ?? '')
    .replace(/^body\.?/, '')
    .replace(/^(need|yaml)\b\.?/, '')
    .replace(/\[(\w+)\]/g, '.$1')
    .replace(/^\./, '')
}

/** The place that a fault is about: what is missing is missing somewhere, and named in the message. */
export function placeOf(fault: Schemas['ErrorDetail']): string {
  const path = faultPath(fault.location)
  const missing = /^(\w+) is missing/.exec(fault.message)?.[1]
  return missing ? [path, missing].filter(Boolean).join('.') : path
}

const SECURITY_KEYS =
  /^operations\.(security_review_days|code_audit|penetration_test|incident_retainer_year|mlps|iso27001|audit_days)/
const SECTION: Record<string, Step> = {
  company: 'company', market: 'company', currency: 'company', date: 'company', horizon_months: 'company',
  headcount: 'company', profile: 'company',
  usage: 'usage', retention: 'usage', storage: 'usage', environments: 'usage',
  requirements: 'requirements', weights: 'requirements', options: 'requirements',
  integrations: 'effort', effort: 'effort', labour: 'effort', training: 'effort', change: 'effort',
  operations: 'effort', incumbent: 'effort',
  deployments: 'security', security: 'security', infrastructure: 'security',
} // prettier-ignore

/** The step in which a path of the need is edited. */
export function stepOf(path: string): Step {
  if (SECURITY_KEYS.test(path)) return 'security'
  return SECTION[path.split('.')[0] ?? ''] ?? 'finance'
}

/** The numbers that matter in most projects; the others are one click away. */
export const COMMON = new Set([
  'usage.active_ratio',
  'usage.daily_ratio',
  'usage.messages_per_user_day',
  'usage.files_mb_per_user_month',
  'usage.meeting_minutes_per_user_month',
  'usage.guests',
  'retention.hot_days',
  'retention.archive_days',
  'effort.customisation',
  'effort.data_conversion',
  'effort.contingency',
  'labour.developer_day',
  'labour.operations_engineer_year',
  'labour.staff_hour',
  'operations.self_host_minimum_fte',
  'training.turnover',
  'operations.penetration_test',
  'operations.security_review_days',
  'discount.rate',
  'tax.recoverable',
  'tax.vat',
  'contract.renewal_uplift',
  'finance.fx_range',
])

export interface Section {
  name: string
  keys: Schemas['Key'][]
}

/** The keys of a step by section, those that are asked first, or the rest. */
export function sectionsOf(keys: Schemas['Key'][], step: Step, common: boolean): Section[] {
  const out: Section[] = []
  for (const k of keys) {
    if (k.key === 'headcount.growth' || stepOf(k.key) !== step || COMMON.has(k.key) !== common) continue
    const name = k.key.split('.')[0]!
    const last = out.find((s) => s.name === name)
    if (last) last.keys.push(k)
    else out.push({ name, keys: [k] })
  }
  return out
}
