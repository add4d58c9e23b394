/**
 * Element Plus gives its dialogues and drawers a <header>, which a screen
 * reader takes for the banner of the page. There is one banner: ours. They
 * render when they open, so this looks once they have.
 */
export function noBanner(): void {
  requestAnimationFrame(() =>
    document
      .querySelectorAll('header.el-dialog__header, header.el-drawer__header')
      .forEach((h) => h.setAttribute('role', 'none')),
  )
}
