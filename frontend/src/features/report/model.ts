import type { Report, ReportBody } from '@/api/jobs'
import type { Schemas } from '@/api/client'
import type { Locale } from '@/shared/i18n'

export type Section = Schemas['Section']['id']
export const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const
export type Format = (typeof FORMATS)[number]

export interface Signer {
  role: string
  name: string
}
export interface Draft {
  format: Format
  lang: 'zh' | 'en'
  title: string
  sections: Section[]
  signers: Signer[]
}

export const MOST_SIGNERS = 8
const LONGEST = { title: 100, signer: 60 }

/** The body that asks for a report. What only a PDF has is left out of the others. */
export function bodyOf(d: Draft, all: readonly Section[]): ReportBody {
  const body: ReportBody = { format: d.format, lang: d.lang }
  if (d.format !== 'pdf') return body
  if (d.title.trim()) body.title = d.title.trim()
  // every section is the same report as none named, and the same file
  if (d.sections.length < all.length) body.sections = all.filter((s) => d.sections.includes(s))
  body.signers = d.signers.map(({ role, name }) =>
    name.trim() ? { role: role.trim(), name: name.trim() } : { role: role.trim() },
  )
  return body
}

export type Fault = 'required' | 'twice' | 'long' | 'control'
const CONTROL = /\p{C}/u

/** The faults of the form by field, before the server is asked. */
export function faultsOf(d: Draft): Record<string, { fault: Fault; n: number }> {
  const out: Record<string, { fault: Fault; n: number }> = {}
  const text = (field: string, value: string, n: number) => {
    if ([...value].length > n) out[field] = { fault: 'long', n }
    else if (CONTROL.test(value)) out[field] = { fault: 'control', n }
  }
  if (d.format !== 'pdf') return out
  text('title', d.title, LONGEST.title)
  const seen = new Set<string>()
  d.signers.forEach((s, i) => {
    text(`signers.${i}.name`, s.name, LONGEST.signer)
    text(`signers.${i}.role`, s.role, LONGEST.signer)
    if (!s.role.trim()) out[`signers.${i}.role`] = { fault: 'required', n: 0 }
    const key = JSON.stringify([s.role.trim(), s.name.trim()])
    if (s.role.trim() && seen.has(key)) out[`signers.${i}.role`] = { fault: 'twice', n: 0 }
    seen.add(key)
  })
  return out
}

/** The parts of a kept report's format: checklist.pdf.zh is a checklist, pdf, zh. */
export function kindOf(format: string): { checklist: boolean; format: string; lang: string } {
  const parts = format.split('.')
  const checklist = parts[0] === 'checklist'
  if (checklist) parts.shift()
  return { checklist, format: parts[0] ?? '', lang: parts[1] ?? '' }
}

export const isPDF = (r: Report): boolean => kindOf(r.format).format === 'pdf'

/** The version of the need that was in force when a report was made; undefined when none was. */
export function versionAt(versions: readonly Schemas['NeedVersion'][], at: string): number | undefined {
  const then = Date.parse(at)
  let found: Schemas['NeedVersion'] | undefined
  for (const v of versions) if (Date.parse(v.at) <= then && (!found || v.number > found.number)) found = v
  return found?.number
}

/**
 * Whether something that a report stands on was changed after it was made:
 * the project, or the answers about an option.
 */
export function isStale(report: Report, changes: readonly string[]): boolean {
  const made = Date.parse(report.at)
  return changes.some((c) => Date.parse(c) > made)
}

export const langOf = (l: Locale): 'zh' | 'en' => (l === 'en' ? 'en' : 'zh')
