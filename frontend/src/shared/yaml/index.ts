/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = Record<string, Json>

export const isObject = (v: Json | undefined): v is JsonObject =>
  typeof v === 'object' && v !== null && !Array.isArray(v)

/** Whether two values say the same; the order of names does not matter. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((v, i) => same(v, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((n) => n in b && same(a[n], b[n]))
}

// Words that YAML readers take for something else than a text.
const TAKEN = /^(true|false|null|yes|no|on|off|y|n)$/i
const PLAIN = /^[\p{L}_][\p{L}\p{N}_.-]*( [\p{L}\p{N}_.-]+)*$/u
const SHARE = /^-?\d+(\.\d+)?%$/

function scalar(v: null | boolean | number | string): string {
  if (typeof v !== 'string') return String(v)
  if (SHARE.test(v) || (PLAIN.test(v) && !TAKEN.test(v))) return v
  return JSON.stringify(v)
}

function flow(v: Json): string {
  if (Array.isArray(v)) return `[${v.map(flow).join(', ')}]`
  if (isObject(v))
    return `{${Object.entries(v)
      .map(([k, one]) => `${scalar(k)}: ${flow(one)}`)
      .join(', ')}}`
  return scalar(v)
}

const WIDTH = 96
/** What fits on the rest of a line stands there, as people write it. */
const short = (v: Json): boolean => flow(v).length <= WIDTH

function lines(v: Json, indent: string): string[] {
  if (Array.isArray(v))
    return v.flatMap((item) => {
      if (!isObject(item) || short(item) || !Object.keys(item).length) return [`${indent}- ${flow(item)}`]
      const [first = '', ...rest] = lines(item, `${indent}  `)
      return [`${indent}- ${first.trimStart()}`, ...rest]
    })
  return Object.entries(v as JsonObject).flatMap(([k, one]) => entry(k, one, indent, short(one)))
}

function entry(key: string, v: Json, indent: string, inline: boolean): string[] {
  const many = typeof v === 'object' && v !== null && Object.keys(v).length > 0
  if (!many || inline) return [`${indent}${scalar(key)}: ${flow(v)}`]
  return [`${indent}${scalar(key)}:`, ...lines(v, `${indent}  `)]
}

/** One top-level part of a file; its parts have a line each unless they are plain lists. */
function part(key: string, v: Json): string[] {
  const plain = Array.isArray(v) ? v.every((i) => typeof i !== 'object') : !isObject(v)
  return entry(key, v, '', plain && short(v))
}

/** An object as a YAML text. */
export function emit(value: JsonObject): string {
  return Object.entries(value)
    .flatMap(([k, v]) => part(k, v))
    .map((l) => `${l}\n`)
    .join('')
}

interface Block {
  key: string
  lead: string[] // comments and empty lines before it
  text: string[]
}

/** The top-level parts of a plain block mapping; undefined when the text is anything else. */
function blocks(text: string): { parts: Block[]; tail: string[] } | undefined {
  const parts: Block[] = []
  let lead: string[] = []
  for (const line of text.replace(/\n$/, '').split(/\r?\n/)) {
    if (/^\s*(#.*)?$/.test(line)) {
      lead.push(line)
      continue
    }
    const key = /^([A-Za-z_]\w*):(\s|$)/.exec(line)?.[1]
    if (/[:\s[,{-]\s?[&*]\w/.test(line)) return undefined // names a part that stands elsewhere
    if (key) {
      if (parts.some((p) => p.key === key)) return undefined
      parts.push({ key, lead, text: [line] })
    } else {
      const last = parts.at(-1)
      if (!last || !/^(\s|-)/.test(line)) return undefined
      last.text.push(...lead, line)
    }
    lead = []
  }
  return { parts, tail: lead }
}

/** A comment behind a single value stays when the value changes. */
function withRemark(line: string, old: Block): string {
  if (old.text.length !== 1) return line
  const remark = /^[^"'#]*?(\s+#.*)$/.exec(old.text[0]!)?.[1]
  return remark ? line + remark : line
}

/**
 * The text of a file after a change: `text` says `base`, the answer says `next`.
 * Parts that did not change keep their text and comments to the letter.
 */
export function rewrite(text: string, base: JsonObject, next: JsonObject): string {
  if (same(base, next)) return text
  const found = blocks(text)
  if (!found || !same(Object.keys(base).sort(), found.parts.map((p) => p.key).sort())) return emit(next)
  const out: string[] = []
  let first = true
  for (const p of found.parts) {
    const v = next[p.key]
    if (v === undefined) {
      if (first) out.push(...p.lead) // the head of the file
    } else if (same(base[p.key], v)) out.push(...p.lead, ...p.text)
    else {
      const [head = '', ...rest] = part(p.key, v)
      out.push(...p.lead, rest.length ? head : withRemark(head, p), ...rest)
    }
    first = false
  }
  for (const [k, v] of Object.entries(next)) if (!(k in base)) out.push(...part(k, v))
  return [...out, ...found.tail].map((l) => `${l}\n`).join('')
}
