import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, body, type Schemas } from '@/api/client'

export type Matrix = Schemas['Matrix']
export type Cell = Schemas['MatrixCell']
export type Row = Schemas['MatrixCapability']
export type Column = Schemas['MatrixOffering']

/** As many columns as the server sets side by side. */
export const MOST = 50

/** Capabilities against offerings, with the need, the private entries and the answers of a project. */
export function useMatrix(project: Ref<string>, ids: Ref<string[]>) {
  return useQuery({
    queryKey: computed(() => ['matrix', project.value, ids.value]),
    enabled: computed(() => ids.value.length > 0),
    // a column that comes or goes leaves the others standing
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      body(
        await api.GET('/catalogue/matrix', {
          params: { query: { offering: ids.value, project: project.value } },
          signal,
        }),
      ),
  })
}

/** Ranked first, the options that pass the gates lead. */
export function useRanking(project: Ref<string>, wanted: Ref<boolean>) {
  return useQuery({
    queryKey: computed(() => ['comparison', project.value, 'ranking']),
    enabled: wanted,
    queryFn: async ({ signal }) => {
      const params = { path: { id: project.value }, query: { parts: ['needs' as const] } }
      return body(await api.GET('/projects/{id}/comparison', { params, signal }))
    },
  })
}

/** What a need costs at one option, out of the comparison; undefined where it is not compared. */
export function useNeedPrice(project: Ref<string>, option: Ref<string>, capability: Ref<string>) {
  const query = useQuery({
    queryKey: computed(() => ['comparison', project.value, 'needs', option.value]),
    queryFn: async ({ signal }) => {
      const params = {
        path: { id: project.value },
        query: { option: [option.value], parts: ['needs' as const], all: true },
      }
      return body(await api.GET('/projects/{id}/comparison', { params, signal }))
    },
  })
  const price = computed(() =>
    query.data.value?.options.find((o) => o.id === option.value)?.needs.find((n) => n.capability === capability.value),
  )
  const currency = computed(() => query.data.value?.need.currency ?? 'CNY')
  return { price, currency, busy: query.isLoading }
}

/** The item of the checklist that asks about a capability; empty where none does. */
export function useItem(project: Ref<string>, option: Ref<string>, capability: Ref<string>) {
  const query = useQuery({
    queryKey: computed(() => ['matrix', project.value, 'checklist', option.value]),
    queryFn: async ({ signal }) => {
      const params = { path: { id: project.value, offering: option.value }, query: { full: true } }
      return body(await api.GET('/projects/{id}/checklists/{offering}', { params, signal })).entries
    },
  })
  return computed(
    () =>
      query.data.value?.find((e) => e.prefill?.capabilities.some((c) => c.capability === capability.value))?.item ?? '',
  )
}

/** Offerings to choose from, by any part of a name. */
export async function findOfferings(q: string, version: string): Promise<Schemas['OfferingRow'][]> {
  const query = { limit: 20, ...(q && { q }), ...(version && { version }) }
  return body(await api.GET('/catalogue/offerings', { params: { query } })).items
}
