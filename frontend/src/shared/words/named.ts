import { fill, locale } from '@/shared/i18n'
import { word } from '.'

// Names that the engine writes in English and a text says in the reader's words.
// The rules are those of the command line and the report (vendors/lang/working.go)
// and are tested with the same examples.

/** What an id is called by whoever knows it: a need's key, a capability, a price of a catalogue. */
export type Names = (kind: string, id: string) => string | undefined

/** A word of the texts that all pages share, or the id itself. */
export const shared = (kind: string, id: string): string => word(kind as 'meter', id)

/** What fits into a {hole}; into all others anything without a space. */
const FITS: Record<string, string> = {
  n: '\\d+',
  from: '\\d+',
  to: '\\d+',
  price: '[a-z0-9]+(?:-[a-z0-9.]+)+|infra\\.[a-z0-9_.]+',
}

interface Pattern {
  key: string
  name: RegExp
  holes: string[]
}
function pattern(key: string): Pattern {
  const holes: string[] = []
  const name = key
    .slice(key.indexOf('.') + 1)
    .split(/\{(\w+)\}/)
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      holes.push(part)
      return `(${FITS[part] ?? '\\S+'})`
    })
    .join('')
  return { key, name: new RegExp(`^${name}$`), holes }
}

/** The texts of one file: by key, or by the key whose {holes} a name fills. */
export function named(zh: Record<string, string>, en: Record<string, string>) {
  const text = (key: string): string | undefined => (locale.value === 'en' ? en : zh)[key]
  // the longest first: the more a key says, the less else it fits
  const patterns = Object.keys(zh)
    .filter((key) => key.includes('{'))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(pattern)
  function matched(kind: string, name: string, names?: Names): string {
    for (const p of patterns) {
      const found = p.key.startsWith(`${kind}.`) ? p.name.exec(name) : null
      if (!found) continue
      const says = text(p.key)
      if (says === undefined) return name // as English sources are, which have words only where they differ
      const said = p.holes.map((hole, i) => [hole, names?.(hole, found[i + 1]!) || shared(hole, found[i + 1]!)])
      return fill(says, Object.fromEntries(said) as Record<string, string>)
    }
    return name
  }
  return { text, matched }
}
