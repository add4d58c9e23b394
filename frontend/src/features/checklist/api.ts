import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import { api, ApiError, body, upload, type Schemas } from '@/api/client'
import { saveOrAsk } from '@/shared/state/conflict'
import type { AnswerBody } from './draft'
import { effectOf, type Checklist, type Effect, type Entry } from './model'

export interface Loaded {
  doc: Checklist
  /** Revision of the answers, for the next change. */
  etag: string
}
/** How a save ended: mine stands, or theirs was loaded. */
export type Saved = 'saved' | 'theirs'

/** The options of a project with the one that leads, for the choice of the checklist. */
export function useOptions(project: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['checklist-options', project.value]),
    queryFn: async ({ signal }) => {
      const path = { id: project.value }
      const [comparison, sets] = await Promise.all([
        api.GET('/projects/{id}/comparison', { params: { path, query: { parts: ['crossovers'] } }, signal }),
        api.GET('/projects/{id}/checklists', { params: { path }, signal }),
      ])
      const { options, decision, need } = body(comparison)
      const answered = body(sets).items.map((s) => s.offering)
      return { options, leader: decision.winner ?? decision.leader ?? '', answered, company: need.company ?? '' }
    },
  })
}

/** The checklist of one offering, and every way to change it. */
export function useChecklist(project: Ref<string>, offering: Ref<string>, full: Ref<boolean>) {
  const client = useQueryClient()
  const effect = ref<Effect & { item: string }>()
  const path = () => ({ id: project.value, offering: offering.value })

  async function load(signal?: AbortSignal): Promise<Loaded> {
    const answer = await api.GET('/projects/{id}/checklists/{offering}', {
      params: { path: path(), query: { full: full.value } },
      signal,
    })
    return { doc: body(answer), etag: answer.response.headers.get('etag') ?? '"0"' }
  }
  const key = computed(() => ['checklist', project.value, offering.value, full.value])
  const query = useQuery<Loaded>({
    queryKey: key,
    enabled: computed(() => offering.value !== ''),
    queryFn: ({ signal }) => load(signal),
    placeholderData: (before: Loaded | undefined) => (before?.doc.offering === offering.value ? before : undefined),
  })

  /** Loads what stands now and says what changed for the gate and the cost. */
  async function refresh(item: string): Promise<void> {
    const before = query.data.value?.doc
    const after = await load()
    client.setQueryData(key.value, after)
    if (before) effect.value = { item, ...effectOf(before, after.doc) }
    // the comparison, reports and lists of the project stand on the answers
    await client.invalidateQueries({
      predicate: (q) => q.queryKey.includes(project.value) && q.queryKey[0] !== 'checklist',
    })
  }

  const entryOf = (l: Loaded, item: string) => l.doc.entries.find((e) => e.item === item)

  /**
   * Changes one answer. The revision is that of all answers of the offering: when
   * somebody answered another item meanwhile, that is no conflict.
   */
  async function change(entry: Entry, send: (etag: string) => Promise<unknown>): Promise<Saved> {
    let saved: Saved = 'saved'
    await saveOrAsk<unknown>(
      async () => {
        try {
          await send(query.data.value?.etag ?? '"0"')
        } catch (error) {
          if (!(error instanceof ApiError && error.status === 412)) throw error
          const fresh = await load()
          if (JSON.stringify(entryOf(fresh, entry.item)?.answer) !== JSON.stringify(entry.answer)) throw error
          await send(fresh.etag)
        }
      },
      {
        mine: async () => send((await load()).etag),
        theirs: () => Promise.resolve((saved = 'theirs')),
      },
    )
    await refresh(entry.item)
    return saved
  }

  const save = (entry: Entry, answer: AnswerBody) =>
    change(entry, (etag) =>
      api.PUT('/projects/{id}/checklists/{offering}/answers/{item}', {
        params: { path: { ...path(), item: entry.item }, header: { 'If-Match': etag } },
        body: answer,
      }),
    )
  const clear = (entry: Entry) =>
    change(entry, (etag) =>
      api.DELETE('/projects/{id}/checklists/{offering}/answers/{item}', {
        params: { path: { ...path(), item: entry.item }, header: { 'If-Match': etag } },
      }),
    )

  /** Replaces every answer by those of a file. */
  async function importAnswers(text: string, kind: 'yaml' | 'csv'): Promise<Saved> {
    let saved: Saved = 'saved'
    const send = (etag: string) =>
      api.PUT('/projects/{id}/checklists/{offering}/answers', {
        params: { path: path(), header: { 'If-Match': etag } },
        body: kind === 'yaml' ? { yaml: text } : { csv: text },
      })
    await saveOrAsk<unknown>(() => send(query.data.value?.etag ?? '"0"'), {
      mine: async () => send((await load()).etag),
      theirs: () => Promise.resolve((saved = 'theirs')),
    })
    await refresh('')
    return saved
  }

  return { ...query, effect, save, clear, importAnswers }
}

/** The files that were attached in a project, by id. */
export function useEvidence(project: Ref<string>) {
  const client = useQueryClient()
  const key = computed(() => ['evidence', project.value])
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      body(await api.GET('/projects/{id}/evidence', { params: { path: { id: project.value } }, signal })).items,
  })
  const byId = computed(() => new Map((query.data.value ?? []).map((e) => [e.id, e])))
  const again = () => client.invalidateQueries({ queryKey: key.value })

  async function attach(file: File, offering: string, item: string): Promise<Schemas['Evidence']> {
    const form = new FormData()
    form.set('file', file)
    form.set('offering', offering)
    form.set('item', item)
    const kept = await upload<Schemas['Evidence']>(`/projects/${project.value}/evidence`, form)
    await again()
    return kept
  }
  async function detach(id: string): Promise<void> {
    await api.DELETE('/projects/{id}/evidence/{evidence}', { params: { path: { id: project.value, evidence: id } } })
    await again()
  }
  return { byId, attach, detach }
}

/** The remarks about one item, oldest first. */
export function useComments(project: Ref<string>, subject: Ref<string>) {
  const client = useQueryClient()
  const key = computed(() => ['comments', project.value, subject.value])
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const params = { path: { id: project.value }, query: { subject: subject.value, limit: 200 } }
      const { items } = body(await api.GET('/projects/{id}/comments', { params, signal }))
      return items.filter((c) => c.subject === subject.value)
    },
  })
  const again = () => client.invalidateQueries({ queryKey: key.value })
  async function add(text: string): Promise<void> {
    await api.POST('/projects/{id}/comments', {
      params: { path: { id: project.value } },
      body: { subject: subject.value, text },
    })
    await again()
  }
  async function remove(comment: string): Promise<void> {
    await api.DELETE('/projects/{id}/comments/{comment}', { params: { path: { id: project.value, comment } } })
    await again()
  }
  return { ...query, add, remove }
}

/** Declares a project decided, or opens it again. */
export function useProjectState(project: Ref<string>) {
  const client = useQueryClient()
  return async (state: 'decided' | 'draft'): Promise<void> => {
    const path = { id: project.value }
    const change = async () => {
      const now = await api.GET('/projects/{id}', { params: { path } })
      const header = { 'If-Match': now.response.headers.get('etag') ?? '' }
      await api.PATCH('/projects/{id}', { params: { path, header }, body: { state } })
    }
    await change()
    await client.invalidateQueries({ predicate: (q) => q.queryKey.includes(project.value) })
    await client.invalidateQueries({ queryKey: ['projects'] })
  }
}
