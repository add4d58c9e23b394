import { useQuery } from '@tanstack/vue-query'
import { computed, ref, watch, type Ref } from 'vue'
import { api, body, type Schemas } from '@/api/client'
import { useProject } from '@/api/projects'
import type { State } from '@/shared/words'

export type OfferingRow = Schemas['OfferingRow']
export type Version = Schemas['CatalogueVersion']

export const versionsKey = ['catalogue', 'versions'] as const

export function useVersions() {
  return useQuery({
    queryKey: versionsKey,
    queryFn: async ({ signal }) => body(await api.GET('/catalogue/versions', { signal })).items,
  })
}

/**
 * The version that a page shows: the one that the address names, else the one
 * that the project is held to, else the newest that there is.
 */
export function useVersion(project: Ref<string>, asked: Ref<string>) {
  const versions = useVersions()
  const of = useProject(project)
  const hash = computed(() => {
    if (asked.value) return asked.value
    if (project.value) return of.data.value?.catalogue_version ?? ''
    return versions.data.value?.[0]?.hash ?? ''
  })
  const version = computed(() => versions.data.value?.find((v) => v.hash === hash.value))
  return { versions, project: of, hash, version }
}

const PAGE = 200 // the most that the server gives at once

/**
 * All offerings of a version, page by page: the first is on the screen while
 * the others come. With a capability only those that have it in that state.
 */
export function useOfferings(version: Ref<string>, capability: Ref<string>, state: Ref<State | ''>) {
  const rows = ref<OfferingRow[]>([])
  const error = ref<unknown>()
  const busy = ref(false)
  let running: AbortController | undefined

  async function load() {
    running?.abort()
    if (!version.value) return
    const mine = (running = new AbortController())
    busy.value = true
    error.value = undefined
    const query = {
      version: version.value,
      limit: PAGE,
      sort: 'id' as const,
      ...(capability.value && { capability: capability.value, ...(state.value && { state: state.value }) }),
    }
    const found: OfferingRow[] = []
    try {
      for (let cursor: string | undefined; cursor !== '';) {
        const page = body(
          await api.GET('/catalogue/offerings', { params: { query: { ...query, cursor } }, signal: mine.signal }),
        )
        found.push(...page.items)
        cursor = page.next
        // redrawing the list for every page would cost more than fetching it
        if (found.length === page.items.length || !cursor || found.length % (PAGE * 10) === 0) rows.value = [...found]
      }
    } catch (e) {
      if (mine === running && !mine.signal.aborted) error.value = e
    } finally {
      if (mine === running) busy.value = false
    }
  }
  watch([version, capability, state], load, { immediate: true })
  return { rows, error, busy, reload: load }
}

export type Offering = Schemas['Offering']

/** An offering of a version, or as a project sees it: with its private entries and answers. */
export function useOffering(id: Ref<string>, project: Ref<string>, version: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['catalogue', 'seen', project.value, id.value, version.value]),
    enabled: computed(() => !!(project.value || version.value)),
    queryFn: async ({ signal }) => {
      const query = project.value && !version.value ? { project: project.value } : { version: version.value }
      return body(await api.GET('/catalogue/offerings/{id}', { params: { path: { id: id.value }, query }, signal }))
    },
  })
}

/** The next edition that has what an offering lacks, by capability; and the names of its editions. */
export function useEditions(id: Ref<string>, others: Ref<string[]>, version: Ref<string>) {
  const { data } = useQuery({
    queryKey: computed(() => ['catalogue', 'editions', id.value, others.value, version.value]),
    enabled: computed(() => !!version.value),
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const offering = [id.value, ...others.value].slice(0, 50)
      return body(
        await api.GET('/catalogue/matrix', { params: { query: { offering, version: version.value } }, signal }),
      )
    },
  })
  const higher = computed(() => new Map((data.value?.capabilities ?? []).map((c) => [c.id, c.cells[0]?.edition])))
  const editions = computed(() => data.value?.offerings.slice(1) ?? [])
  return { higher, editions }
}

export function usePriceHistory(id: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['catalogue', 'history', id.value]),
    queryFn: async ({ signal }) =>
      body(await api.GET('/catalogue/offerings/{id}/price-history', { params: { path: { id: id.value } }, signal }))
        .items,
  })
}
