// The theme: that of the system, until the reader chooses one, or the address names one (?theme=dark, for frames in dark dashboards).
// This script is small and stands before the body, so that no page is seen in the wrong colours first.
'use strict'
;(() => {
  const themes = ['light', 'dark']
  const named = new URLSearchParams(location.search).get('theme')
  let chosen = null
  try { chosen = localStorage.getItem('theme') } catch {} // a frame may be without storage
  const system = matchMedia('(prefers-color-scheme: dark)')
  const now = () => document.documentElement.dataset.theme || (system.matches ? 'dark' : 'light')

  // The dark rules of the stylesheets hold for a reader of dark pages, whatever the system says.
  const dark = []
  for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (rule.media?.mediaText.includes('prefers-color-scheme')) dark.push(rule)
  const show = theme => {
    document.documentElement.dataset.theme = theme
    document.documentElement.style.colorScheme = theme
    for (const rule of dark) rule.media.mediaText = theme === 'dark' ? 'all' : 'not all'
  }
  const first = themes.find(t => t === named) ?? themes.find(t => t === chosen)
  if (first) show(first)

  document.addEventListener('DOMContentLoaded', () => {
    for (const button of document.querySelectorAll('[data-theme-switch]')) {
      const tell = () => {
        const other = now() === 'dark' ? 'light' : 'dark'
        button.textContent = button.dataset[other]
        button.dataset.to = other
      }
      button.hidden = false
      tell()
      system.addEventListener('change', tell)
      button.addEventListener('click', () => {
        const theme = button.dataset.to
        show(theme)
        try { localStorage.setItem('theme', theme) } catch {}
        tell()
        if (document.querySelector('#moving:not([hidden])')) location.reload() // its colours are drawn, not styled
      })
    }
  })
})()
