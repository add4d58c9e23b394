import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, body, type Schemas } from '@/api/client'
import type { Need } from './model'

/** Every number that a need can state. */
export function useKeys() {
  return useQuery({
    queryKey: ['need-keys'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => body(await api.GET('/needs/keys', { signal })).items,
  })
}

/** What holds where a need says nothing, by key, in the need's market and currency. */
export function useDefaults(frame: Ref<{ market?: string; currency?: string }>) {
  const query = useQuery({
    queryKey: computed(() => ['need-defaults', frame.value]),
    staleTime: 600_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      body(await api.POST('/needs/validate', { body: { need: { headcount: 100, ...frame.value } }, signal }))
        .assumptions,
  })
  return computed(() => new Map((query.data.value ?? []).map((a) => [a.key, a])))
}

/** Who passes the gates of the need as it is written now. */
export function useCheck(project: Ref<string>, need: Ref<Need | undefined>) {
  return useQuery({
    queryKey: computed(() => ['need-check', project.value, need.value]),
    enabled: computed(() => !!need.value),
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async ({ signal }) =>
      body(await api.POST('/needs/check', { body: { need: need.value, project: project.value }, signal })),
  })
}

/** What the saved need assumes. */
export function useAssumptions(project: Ref<string>, revision: Ref<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['assumptions', project.value, revision.value]),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      body(await api.GET('/projects/{id}/assumptions', { params: { path: { id: project.value } }, signal })).items,
  })
}

/** The requirements that hold when the need states none. */
export function useProfile(name: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['profile', name.value]),
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      body(await api.GET('/profiles/{name}', { params: { path: { name: name.value } }, signal })),
  })
}

export function useVersions(project: Ref<string>, revision: Ref<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['need-versions', project.value, revision.value]),
    queryFn: async ({ signal }) =>
      body(await api.GET('/projects/{id}/versions', { params: { path: { id: project.value } }, signal })).items,
  })
}

export const version = async (project: string, number: number, against = 0): Promise<Schemas['NeedVersion']> =>
  body(
    await api.GET('/projects/{id}/versions/{number}', {
      params: { path: { id: project, number }, query: { against } },
    }),
  )

/** Every offering of the catalogue that may be put on the short list. */
export function useOfferings(text: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['shortlist-offerings', text.value]),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      body(
        await api.GET('/catalogue/offerings', {
          params: { query: { q: text.value || undefined, limit: 200 } },
          signal,
        }),
      ).items,
  })
}

/** The random index of Saaty (1980), as the program takes it. */
const RANDOM_INDEX = { name: 'Saaty 1980', '3': 0.58, '4': 0.9, '5': 1.12, '6': 1.24, '7': 1.32, '8': 1.41, '9': 1.45 }

export interface Consistency {
  consistency_ratio: number
  accepted: boolean
  hints: { row: number; column: number; given: number; fits: number; consistency_ratio: number }[]
}

/** How well pairwise answers agree, worked out by the server once every pair is answered. */
export function useConsistency(wished: Ref<string[]>, pairs: Ref<{ a: string; b: string; answer?: number }[]>) {
  const complete = computed(
    () => wished.value.length > 1 && wished.value.length <= 9 && pairs.value.every((p) => p.answer !== undefined),
  )
  const matrix = computed(() => {
    const m: number[][] = wished.value.map((_, i) => wished.value.map((__, j) => (i === j ? 1 : 0)))
    for (const { a, b, answer = 1 } of pairs.value) {
      const [i, j] = [wished.value.indexOf(a), wished.value.indexOf(b)]
      m[i]![j] = answer < 0 ? -1 / answer : answer
      m[j]![i] = 1 / m[i]![j]
    }
    return m
  })
  return useQuery({
    queryKey: computed(() => ['ahp', matrix.value]),
    enabled: complete,
    retry: false,
    queryFn: async ({ signal }): Promise<Consistency> => {
      const answer: unknown = body<unknown>(
        await api.POST('/calc', {
          body: [
            {
              id: 'weights',
              kind: 'ahp_weights',
              input: {
                alternatives: wished.value,
                criteria: [],
                matrix: [],
                params: { pairwise: matrix.value, method: 'eigenvector', random_index: RANDOM_INDEX },
              },
            },
          ],
          signal,
        }),
      )
      const [one] = answer as { output?: Consistency; error?: string }[]
      if (!one?.output) throw new Error(String(one?.error ?? ''))
      return one.output
    },
  })
}
