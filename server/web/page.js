// What makes the pages handier; all of them are complete without it.
'use strict'
;(() => {
  const all = (selector, of = document) => [...of.querySelectorAll(selector)]
  document.documentElement.classList.add('js')

  // The legend hides and shows kinds of marks.
  for (const box of all('.legend input[data-kind]')) {
    box.addEventListener('change', () => {
      for (const mark of all('.tl .k-' + box.dataset.kind)) mark.classList.toggle('off', !box.checked)
    })
  }

  // The picture grows and shrinks, never below the size at which its texts can be read.
  const picture = document.querySelector('.wide > svg')
  if (picture) {
    const width = picture.viewBox.baseVal.width, height = picture.viewBox.baseVal.height
    let zoom = 1
    for (const button of all('[data-zoom]')) {
      button.addEventListener('click', () => {
        zoom = Math.min(3, Math.max(1, zoom * (button.dataset.zoom > 0 ? 1.25 : 0.8)))
        picture.setAttribute('width', width * zoom)
        picture.setAttribute('height', height * zoom)
      })
    }
    walk(picture)
  }

  // With arrow keys the picture is one tab stop: left and right in time, up and down between lanes.
  function walk (svg) {
    const links = all('a', svg)
    const place = link => { const r = link.querySelector('rect').getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 } }
    links.forEach((link, i) => { if (i) link.setAttribute('tabindex', '-1') })
    svg.addEventListener('keydown', event => {
      const here = event.target.closest('a')
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
      if (!here || !way) return
      event.preventDefault()
      const from = place(here)
      let best = null, least = Infinity
      for (const link of links) {
        const to = place(link), dx = to.x - from.x, dy = to.y - from.y
        const along = dx * way[0] + dy * way[1], across = Math.abs(dx * way[1]) + Math.abs(dy * way[0])
        const cost = along + 3 * across
        if (link !== here && along > 1 && cost < least) { best = link; least = cost }
      }
      if (!best) return
      here.setAttribute('tabindex', '-1')
      best.setAttribute('tabindex', '0')
      best.focus()
      best.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    })
  }

  // The drawer keeps the focus while it is open; Esc closes it and leads back to the mark.
  let opener = null
  document.addEventListener('click', event => { const link = event.target.closest('a[href^="#ev-"]'); if (link) opener = link })
  const open = () => document.querySelector('.drawer:target')
  addEventListener('hashchange', () => { const drawer = open(); if (drawer) drawer.focus() })
  document.addEventListener('keydown', event => {
    const drawer = open()
    if (!drawer) return
    if (event.key === 'Escape') {
      const back = opener
      const at = [scrollX, scrollY]
      location.hash = '#'
      scrollTo(...at)
      if (back) back.focus({ preventScroll: true })
    } else if (event.key === 'Tab') {
      const stops = all('a[href], button', drawer)
      const edge = event.shiftKey ? stops[0] : stops[stops.length - 1]
      if (document.activeElement === edge || (event.shiftKey && document.activeElement === drawer)) {
        event.preventDefault()
        ;(event.shiftKey ? stops[stops.length - 1] : stops[0]).focus()
      }
    }
  })

  // What is typed into a search field may become a symbol, an issue, a treaty or a body: arrow keys choose, Enter opens.
  for (const field of all('input[data-suggest]')) {
    const list = document.createElement('div')
    list.className = 'sug pop'
    list.id = field.id + '-suggestions'
    list.setAttribute('role', 'listbox')
    list.hidden = true
    field.form.append(list)
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-expanded', 'false')
    field.setAttribute('aria-controls', list.id)
    let waiting = 0, asked = 0, leaving = false
    const close = () => { list.hidden = true; field.setAttribute('aria-expanded', 'false') }
    const settle = () => { clearTimeout(waiting); asked++ } // what was asked for is not shown any more
    const show = found => {
      list.replaceChildren(...found.map((one, i) => {
        const link = document.createElement('a')
        link.href = one.href
        link.id = list.id + i
        link.setAttribute('role', 'option')
        link.setAttribute('tabindex', '-1')
        const name = document.createElement('b'), note = document.createElement('span')
        name.textContent = one.label
        note.className = 'faint'
        note.textContent = [one.note, one.kind].filter(Boolean).join(' · ')
        link.append(name, note)
        return link
      }))
      list.setAttribute('aria-label', field.placeholder)
      list.hidden = !found.length
      field.setAttribute('aria-expanded', String(found.length > 0))
    }
    field.addEventListener('input', () => {
      settle()
      if (field.value.trim().length < 2) { close(); return }
      waiting = setTimeout(async () => {
        const turn = asked
        try {
          const answer = await fetch('/suggest?q=' + encodeURIComponent(field.value))
          const found = answer.ok ? await answer.json() : []
          if (turn === asked) show(found)
        } catch { if (turn === asked) close() }
      }, 150)
    })
    field.addEventListener('keydown', event => {
      const links = all('a', list), here = links.findIndex(l => l.getAttribute('aria-selected') === 'true')
      if (event.key === 'Escape') { settle(); close() }
      else if (!list.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault()
        settle() // who chooses among these is not given others
        const next = (here + (event.key === 'ArrowDown' ? 1 : links.length * 2 - (here < 0 ? 0 : 1))) % links.length
        links.forEach((l, i) => l.setAttribute('aria-selected', String(i === next)))
        field.setAttribute('aria-activedescendant', links[next].id)
      } else if (event.key === 'Enter' && !list.hidden && here >= 0) {
        event.preventDefault()
        leaving = true
        location.href = links[here].href
      }
    })
    // Enter opens what is chosen and asks nothing: a browser that is slow to leave would send the form instead.
    field.form.addEventListener('submit', event => { if (leaving) event.preventDefault() })
    addEventListener('pageshow', () => { leaving = false })
    field.addEventListener('blur', () => setTimeout(close, 200))
  }

  // What stands beside a button is copied, and the button says so. Where a page may not write to the clipboard there is no button.
  for (const button of all('[data-copies]').filter(() => navigator.clipboard)) {
    button.hidden = false
    button.setAttribute('aria-live', 'polite')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector('[data-copy]').textContent)
      const before = button.textContent
      button.textContent = button.dataset.done
      setTimeout(() => { button.textContent = before }, 1500)
    })
  }

  // What was opened over the page closes with Esc, and leads back to what opened it.
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    for (const open of all('details.pop[open]')) {
      open.open = false
      open.querySelector('summary').focus()
    }
  })

  // A picture is taken away as PNG, drawn by the browser at twice its size.
  for (const link of all('a[data-png]')) {
    link.addEventListener('click', async event => {
      event.preventDefault()
      const answer = await fetch(link.href)
      const address = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }))
      const image = new Image()
      image.src = address
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width * 2
      canvas.height = image.height * 2
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
      URL.revokeObjectURL(address)
      canvas.toBlob(blob => {
        const save = document.createElement('a')
        save.href = URL.createObjectURL(blob)
        save.download = link.dataset.png
        save.click()
        setTimeout(() => URL.revokeObjectURL(save.href), 10000)
      })
    })
  }
})()
