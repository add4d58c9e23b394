import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { api, body, type Schemas } from '@/api/client'
import { projectKey } from '@/api/projects'
import { saveOrAsk } from '@/shared/state/conflict'
import type { Override } from './model'

export type Part =
  | 'assumptions'
  | 'ladder'
  | 'by_year'
  | 'cumulative'
  | 'findings'
  | 'needs'
  | 'fit'
  | 'crossovers'
  | 'crossovers_by_users'
  | 'crossover_map'
  | 'uncertainty'
  | 'meters'
  | 'lines'
  | 'traces'

export interface View {
  parts: Part[]
  option?: string[]
  all?: boolean
}

/** Lists in a query are comma-separated. */
const querySerializer = { array: { style: 'form', explode: false } } as const

export const nothing = (o: Override): boolean =>
  !Object.keys(o.weights ?? {}).length && !Object.keys(o.set ?? {}).length && !o.months

/**
 * A part of the comparison of a project. With an override the server computes it
 * for this request and saves nothing. While it does, what was there stays.
 */
export function useComparison(
  id: Ref<string>,
  view: MaybeRefOrGetter<View>,
  override: Ref<Override>,
  enabled: MaybeRefOrGetter<boolean> = true,
) {
  return useQuery({
    queryKey: computed(() => [...projectKey(id.value), 'comparison', toValue(view), override.value]),
    enabled: computed(() => toValue(enabled) && id.value !== ''),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => askComparison(id.value, toValue(view), override.value, signal),
  })
}

async function askComparison(id: string, view: View, override: Override, signal: AbortSignal) {
  const params = { path: { id }, query: { ...view } }
  return body(
    nothing(override)
      ? await api.GET('/projects/{id}/comparison', { params, querySerializer, signal })
      : await api.POST('/projects/{id}/comparison', { params, body: override, querySerializer, signal }),
  )
}

/** Every number that a need can state, with its limits. */
export function useNeedKeys(enabled: Ref<boolean>) {
  return useQuery({
    queryKey: ['need-keys'],
    enabled,
    staleTime: Infinity,
    queryFn: async ({ signal }) => body(await api.GET('/needs/keys', { signal })),
  })
}

type Need = Record<string, unknown>

/**
 * Saves a changed need as a new version. When the project was changed meanwhile,
 * the reader decides; `make` then starts from the need that is there now.
 */
export function useSaveNeed(id: Ref<string>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (make: (need: Need) => Need): Promise<Schemas['Project'] | undefined> => {
      const read = async () => body(await api.GET('/projects/{id}', { params: { path: { id: id.value } } }))
      const save = async (from: Schemas['Project']) =>
        body(
          await api.PATCH('/projects/{id}', {
            params: { path: { id: id.value }, header: { 'If-Match': `"r${from.revision}"` } },
            body: { need: make(from.need) },
          }),
        )
      const known = queries.getQueryData<Schemas['Project']>(projectKey(id.value)) ?? (await read())
      return saveOrAsk<Schemas['Project'] | undefined>(() => save(known), {
        mine: async () => save(await read()),
        theirs: () => Promise.resolve(undefined),
      })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: projectKey(id.value) }),
  })
}
