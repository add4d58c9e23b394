/**
 * Element Plus gives its dialogues and drawers a <header>, which a screen
 * reader takes for the banner of the page. There is one banner: ours.
 */
export function noBanner(root: ParentNode = document): void {
  root
    .querySelectorAll('header.el-dialog__header, header.el-drawer__header')
    .forEach((h) => h.setAttribute('role', 'none'))
}
