import { createRouter, createWebHistory, type Router } from 'vue-router'

/**
 * Every state that somebody may want to send to somebody else is in the
 * address: the project and step in the path, filters and open parts in the
 * query. Made after the secret has left the address.
 */
export const makeRouter = (): Router =>
  createRouter({
    history: createWebHistory('/'),
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
    routes: [
      { path: '/', redirect: '/projects' },
      { path: '/projects', name: 'projects', component: () => import('@/features/projects/ProjectsPage.vue') },
      { path: '/catalogue', name: 'catalogue', component: () => import('@/features/catalogue/CataloguePage.vue') },
      {
        path: '/catalogue/:offering',
        name: 'offering',
        component: () => import('@/features/catalogue/OfferingPage.vue'),
      },
      { path: '/projects/:project/need/:step?', name: 'need', component: () => import('@/features/need/NeedPage.vue') },
      {
        path: '/projects/:project/catalogue',
        name: 'project-catalogue',
        component: () => import('@/features/catalogue/CataloguePage.vue'),
      },
      {
        path: '/projects/:project/catalogue/:offering',
        name: 'project-offering',
        component: () => import('@/features/catalogue/OfferingPage.vue'),
      },
      {
        path: '/projects/:project/matrix',
        name: 'matrix',
        component: () => import('@/features/matrix/MatrixPage.vue'),
      },
      {
        path: '/projects/:project/compare',
        name: 'compare',
        component: () => import('@/features/compare/ComparePage.vue'),
      },
      {
        path: '/projects/:project/checklist/:offering?',
        name: 'checklist',
        component: () => import('@/features/checklist/ChecklistPage.vue'),
      },
      {
        path: '/projects/:project/report',
        name: 'report',
        component: () => import('@/features/report/ReportPage.vue'),
      },
      { path: '/:rest(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
    ],
  })
