import type { Schemas } from '@/api/client'

type Provision = Schemas['Provision']

/** Groups in the order in which a buyer reads them; what a catalogue adds follows. */
const ORDER = [
  'collaboration',
  'meetings',
  'clients',
  'integration',
  'administration',
  'security',
  'operation',
  'support',
]

export function inGroups<T extends { group: string }>(list: T[]): { group: string; items: T[] }[] {
  const found = new Map<string, T[]>()
  for (const item of list) found.set(item.group, [...(found.get(item.group) ?? []), item])
  const place = (g: string) => (ORDER.includes(g) ? ORDER.indexOf(g) : ORDER.length)
  return [...found]
    .map(([group, items]) => ({ group, items }))
    .sort((a, b) => place(a.group) - place(b.group) || (a.group < b.group ? -1 : 1))
}

export const stated = (list: Provision[]): Provision[] => list.filter((p) => p.status !== 'not_stated')

/** The kind of the entry that stands over a path, or over a part of it; the latest counts. */
export function markOf<E extends { path?: string; kind: 'quote' | 'correction' }>(entries: E[], path: string) {
  const over = (e: E) => {
    const p = e.path ?? ''
    return p === path || p.startsWith(`${path}.`) || p.startsWith(`${path}[`)
  }
  return entries.filter(over).at(-1)?.kind
}
